import { Clock, ConflictError } from '@app/common';
import { Settings } from '@app/config';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, Not, type EntityManager } from 'typeorm';
import { AccessLinksService } from './access-links.service.js';
import { AgentsService, lockAgents, subjectOf } from './agents.service.js';
import type { Actor } from './audit/actor.js';
import { record } from './audit/record.js';
import {
  toTeamMemberDto,
  type ChangeAgentDto,
  type InviteAgentDto,
  type OneTimeLinkDto,
  type TeamMemberDto,
} from './dto/team.dto.js';
import { Agent } from './entities/agent.entity.js';
import { linkAddress } from './link-address.js';
import { SessionsService } from './sessions.service.js';
import { LastAdministratorError } from './team.errors.js';
import { SignInRules } from './totp/sign-in-rules.service.js';

/** Who works here, as administrators see and change it. */
@Injectable()
export class TeamService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly agents: AgentsService,
    private readonly links: AccessLinksService,
    private readonly sessions: SessionsService,
    private readonly rules: SignInRules,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** In the order in which they were added. */
  async list(): Promise<TeamMemberDto[]> {
    const [agents, seen] = [await this.agents.list(), await this.lastSeen()];
    return agents.map((agent) => toTeamMemberDto(agent, seen.get(agent.id) ?? null));
  }

  /**
   * Adds somebody who chooses name and password through the link; until then they go by the front of their e-mail.
   * `origin`: where the caller's own panel is. Throws `invalid` and `conflict`.
   */
  async invite(
    { email, role }: InviteAgentDto,
    origin: string,
    actor: Actor,
  ): Promise<{ agent: TeamMemberDto; link: OneTimeLinkDto }> {
    const invited = { name: email.split('@')[0] ?? '', email, role };
    const agent = await this.agents.add(invited, { actor, action: 'agent.invited' });
    return { agent: toTeamMemberDto(agent, null), link: await this.newLink(agent.id, origin) };
  }

  /** A new link to choose a password with; earlier ones stop working. Throws `not_found`, and `conflict` for a disabled agent. */
  async linkFor(id: string, origin: string, actor: Actor): Promise<OneTimeLinkDto> {
    const agent = await this.agents.get(id);
    if (agent.disabledAt) throw new ConflictError('This agent is deactivated, so a link would not let them in');
    return this.newLink(agent.id, origin, actor);
  }

  /** Changes a role or ends somebody's access. Throws `not_found` and `last_administrator`. */
  async change(id: string, { role, disabled }: ChangeAgentDto, actor: Actor): Promise<TeamMemberDto> {
    const agent = await this.dataSource.transaction(async (manager) => {
      await lockAgents(manager);
      const before = await this.agents.get(id, manager);
      const after = {
        role: role ?? before.role,
        disabledAt:
          disabled === undefined ? before.disabledAt : disabled ? (before.disabledAt ?? this.clock.now()) : null,
      };
      await manager.update(Agent, { id }, { ...after, updatedAt: this.clock.now() });
      if (before.role === 'administrator' && !before.disabledAt) await refuseNoAdministrator(manager);
      if (after.disabledAt) {
        await this.sessions.endAllOf(manager, id);
        await this.links.voidAllOf(manager, id);
      }
      // In the new role they need a second step, which they set up at their next sign-in
      const isNew = after.role !== before.role;
      if (isNew && !before.totpSince && (await this.rules.totpRoles(manager)).includes(after.role))
        await this.sessions.endAllOf(manager, id);
      await recordChange(manager, actor, before, after);
      return { ...before, ...after };
    });
    this.sessions.forgetRecent(id);
    return toTeamMemberDto(agent, (await this.lastSeen()).get(id) ?? null);
  }

  private async newLink(agentId: string, origin: string, actor?: Actor): Promise<OneTimeLinkDto> {
    const { token, expiresAt } = await this.links.createUntil(agentId, actor);
    return { url: linkAddress(this.settings, token, origin), expires_at: expiresAt.toISOString() };
  }

  private async lastSeen(): Promise<Map<string, Date>> {
    const rows = await this.dataSource.query<{ agent_id: string; at: Date }[]>(
      'SELECT agent_id, max(last_seen_at) AS at FROM sessions GROUP BY agent_id',
    );
    return new Map(rows.map(({ agent_id, at }) => [agent_id, at]));
  }
}

async function recordChange(
  manager: EntityManager,
  actor: Actor,
  before: Agent,
  after: Pick<Agent, 'role' | 'disabledAt'>,
): Promise<void> {
  const subject = subjectOf(before);
  if (after.role !== before.role) {
    const changes = { role: { from: before.role, to: after.role } };
    await record(manager, { actor, action: 'agent.role_changed', subject, details: { changes } });
  }
  if (!after.disabledAt === !before.disabledAt) return;
  await record(manager, { actor, action: after.disabledAt ? 'agent.disabled' : 'agent.enabled', subject });
}

/** Who was invited and has not come yet does not count: nobody else could help, were the link lost. */
async function refuseNoAdministrator(manager: EntityManager): Promise<void> {
  const isLeft = await manager.existsBy(Agent, {
    role: 'administrator',
    disabledAt: IsNull(),
    passwordHash: Not(IsNull()),
  });
  if (!isLeft) throw new LastAdministratorError();
}
