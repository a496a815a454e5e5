import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { agentAt, strangerAt, type Origin } from '../audit/actor.js';
import { record } from '../audit/record.js';
import { subjectOf } from '../agents.service.js';
import type { Agent } from '../entities/agent.entity.js';
import { SignInLimits } from '../sign-in-limits.service.js';
import { SignInRules } from './sign-in-rules.service.js';
import { TotpRequiredError, TotpSetupRequiredError, TotpWrongError } from './totp.errors.js';
import { TotpSecrets } from './totp-secrets.service.js';
import { TotpService } from './totp.service.js';

export interface Passed {
  /** Of a second step that was set up with this sign-in: shown this once. */
  recoveryCodes?: string[];
}

/** What comes after the right password, or with a one-time link, and before there is a session. */
@Injectable()
export class SecondStep {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly totp: TotpService,
    private readonly secrets: TotpSecrets,
    private readonly rules: SignInRules,
    private readonly limits: SignInLimits,
  ) {}

  /**
   * Returns for who needs none, or gave the right code: of their app, once, or a recovery code. Throws `totp_required`,
   * `totp_setup_required` with what is to be put into an app, `totp_wrong`, and `rate_limited`: wrong codes count as failed sign-ins.
   */
  async pass(agent: Agent, code: string | undefined, origin: Origin): Promise<Passed> {
    if (!agent.totpSince && !(await this.rules.totpRoles()).includes(agent.role)) return {};
    if (code === undefined || code.trim() === '') {
      if (agent.totpSince) throw new TotpRequiredError();
      throw new TotpSetupRequiredError({ setup: await this.totp.setupOf(agent) });
    }
    const passed = await this.limits.attempt(agent.email, origin.address ?? '', () => this.check(agent, code, origin));
    if (!passed) throw new TotpWrongError();
    return passed;
  }

  private async check(agent: Agent, code: string, origin: Origin): Promise<Passed | null> {
    const actor = agentAt(agent, origin);
    const passed = await this.dataSource.transaction(async (manager): Promise<Passed | null> => {
      if (!agent.totpSince) {
        const recoveryCodes = await this.totp.enable(manager, agent, code, actor);
        return recoveryCodes && { recoveryCodes };
      }
      if (await this.secrets.takeRecoveryCode(manager, agent.id, code)) {
        await record(manager, { actor, action: 'totp.recovery_code_used' });
        return {};
      }
      return (await this.secrets.takeCode(manager, agent.id, code)) ? {} : null;
    });
    if (passed) return passed;
    await record(this.dataSource.manager, {
      actor: strangerAt(origin),
      action: 'sign_in.failed',
      subject: subjectOf(agent),
      details: { second_step: true },
    });
    return null;
  }
}
