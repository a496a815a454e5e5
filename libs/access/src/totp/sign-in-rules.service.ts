import { ConflictError } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import type { Actor } from '../audit/actor.js';
import { changesBetween, record } from '../audit/record.js';
import { AGENT_ROLES, Agent, type AgentRole } from '../entities/agent.entity.js';
import { SessionsService } from '../sessions.service.js';

/** Which roles need a second step, as administrators have it. */
@Injectable()
export class SignInRules {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly sessions: SessionsService,
  ) {}

  async totpRoles(manager: EntityManager = this.dataSource.manager): Promise<AgentRole[]> {
    const [row]: { totp_roles: AgentRole[] }[] = await manager.query('SELECT totp_roles FROM sign_in_rules');
    return AGENT_ROLES.filter((role) => row?.totp_roles.includes(role));
  }

  /**
   * Sessions of those who are to have a second step, and have none, end: they set it up at their next sign-in. Throws
   * `conflict` for an administrator who would be the first of them.
   */
  async change(wanted: readonly AgentRole[], actor: Actor): Promise<AgentRole[]> {
    const roles = AGENT_ROLES.filter((role) => wanted.includes(role));
    await this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT 1 FROM sign_in_rules FOR UPDATE');
      const changes = changesBetween({ totp_roles: await this.totpRoles(manager) }, { totp_roles: roles });
      if (!changes) return;
      const owing = await manager.findBy(Agent, { role: In(roles), totpSince: IsNull() });
      if (owing.some(({ id }) => id === actor.id))
        throw new ConflictError('Set up your own second step first, in your profile: this rule would sign you out');
      await manager.query('UPDATE sign_in_rules SET totp_roles = $1', [roles]);
      for (const { id } of owing) await this.sessions.endAllOf(manager, id);
      const subject = { kind: 'setting' as const, id: 'totp_roles' };
      await record(manager, { actor, action: 'settings.changed', subject, details: { changes } });
    });
    return roles;
  }
}
