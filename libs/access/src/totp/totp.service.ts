import { Clock, ConflictError, InvalidError } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { AgentsService } from '../agents.service.js';
import type { Asker } from '../asker.js';
import type { Actor } from '../audit/actor.js';
import { record } from '../audit/record.js';
import { Agent } from '../entities/agent.entity.js';
import { PasswordProof } from '../password-proof.service.js';
import { SessionsService } from '../sessions.service.js';
import { SignInLimits } from '../sign-in-limits.service.js';
import { forgetTotp, resetTotp } from './reset-totp.js';
import { SignInRules } from './sign-in-rules.service.js';
import { TotpSecrets } from './totp-secrets.service.js';
import { base32, totpAddress } from './totp.js';

export interface TotpSetup {
  secret: string;
  otpauth_uri: string;
}

export interface TotpState {
  since: Date | null;
  recoveryCodesLeft: number;
  isRequired: boolean;
}

/** A second step at sign-in, as its agent sets it up and ends it. Whoever does either knows the password. */
@Injectable()
export class TotpService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly agents: AgentsService,
    private readonly secrets: TotpSecrets,
    private readonly rules: SignInRules,
    private readonly proof: PasswordProof,
    private readonly limits: SignInLimits,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
  ) {}

  async state(agentId: string): Promise<TotpState> {
    const { totpSince, role } = await this.agents.get(agentId);
    return {
      since: totpSince,
      recoveryCodesLeft: totpSince ? await this.secrets.recoveryCodesLeft(agentId) : 0,
      isRequired: (await this.rules.totpRoles()).includes(role),
    };
  }

  /** Throws `invalid` and `rate_limited` for the password, and `conflict` when there is one. */
  async begin(asker: Asker, password: string): Promise<TotpSetup> {
    const agent = await this.proof.require(asker, password, 'password');
    if (agent.totpSince) throw new ConflictError('Two-step sign-in is on already; switch it off to set it up anew');
    return this.setupOf(agent);
  }

  async setupOf({ id, email }: Agent): Promise<TotpSetup> {
    const secret = await this.secrets.draft(id);
    return { secret: base32(secret), otpauth_uri: totpAddress(secret, email) };
  }

  /** Other sessions of theirs end: they were begun without it. Answers the recovery codes. Throws `invalid` and `rate_limited`. */
  async confirm({ agentId, address, sessionId, actor }: Asker, code: string): Promise<string[]> {
    const agent = await this.agents.get(agentId);
    const codes = await this.limits.attempt(agent.email, address, () =>
      this.dataSource.transaction(async (manager) => {
        const made = await this.enable(manager, agent, code, actor);
        if (made) await this.sessions.endAllOf(manager, agentId, sessionId);
        return made;
      }),
    );
    if (codes) return codes;
    const message = 'This code is not right; wait for the next one, and check the clock of your phone';
    throw new InvalidError(message, [{ field: 'code', message }]);
  }

  /** Null for a wrong code. */
  async enable(manager: EntityManager, agent: Agent, code: string, actor: Actor): Promise<string[] | null> {
    if (!(await this.secrets.confirm(manager, agent.id, code))) return null;
    await manager.update(Agent, { id: agent.id }, { totpSince: this.clock.now() });
    await record(manager, { actor, action: 'totp.enabled' });
    return this.secrets.replaceRecoveryCodes(manager, agent.id);
  }

  /** Throws `conflict` where a rule asks for it. */
  async disable(asker: Asker, password: string): Promise<void> {
    const agent = await this.proof.require(asker, password, 'password');
    if (!agent.totpSince) return;
    if ((await this.rules.totpRoles()).includes(agent.role))
      throw new ConflictError('Your role needs two-step sign-in, so it cannot be switched off');
    await this.dataSource.transaction(async (manager) => {
      await forgetTotp(manager, agent.id);
      await record(manager, { actor: asker.actor, action: 'totp.disabled' });
    });
  }

  /** Throws `conflict` without a second step. */
  async replaceRecoveryCodes(asker: Asker, password: string): Promise<string[]> {
    const agent = await this.proof.require(asker, password, 'password');
    if (!agent.totpSince) throw new ConflictError('Set two-step sign-in up first');
    return this.dataSource.transaction(async (manager) => {
      await record(manager, { actor: asker.actor, action: 'totp.recovery_codes_replaced' });
      return this.secrets.replaceRecoveryCodes(manager, agent.id);
    });
  }

  /** For somebody who lost their phone; their sessions end, as it may be in other hands. Throws `not_found` and `conflict`. */
  async reset(agentId: string, actor: Actor): Promise<void> {
    const agent = await this.agents.get(agentId);
    if (agent.id === actor.id)
      throw new ConflictError('Switch your own off in your profile, with your password; or ask another administrator');
    await resetTotp(this.dataSource, agent, actor);
    this.sessions.forgetRecent(agentId);
  }
}
