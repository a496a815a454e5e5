import { Clock, NotFoundError } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, LessThanOrEqual, MoreThan, type EntityManager } from 'typeorm';
import { AgentsService, subjectOf } from './agents.service.js';
import type { Actor } from './audit/actor.js';
import { record } from './audit/record.js';
import { AccessLink } from './entities/access-link.entity.js';
import { hashToken, newToken } from './opaque-token.js';

const LINK_LIFETIME_MS = 24 * 60 * 60 * 1000;

export class LinkNotFoundError extends NotFoundError {
  constructor() {
    super(
      'This link is unknown, used or too old; ask an administrator for a new one, or print one on the server with `npm run agent -- link`',
    );
  }
}

/** One-time links, printed in the shell or shown to an administrator (there is no e-mail server). Each works once, within 24 hours. */
@Injectable()
export class AccessLinksService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly agents: AgentsService,
    private readonly clock: Clock,
  ) {}

  /** A link for an agent to choose a password with or, for null, to make the first administrator. Earlier ones stop working. */
  async create(agentId: string | null, actor?: Actor): Promise<string> {
    return (await this.createUntil(agentId, actor)).token;
  }

  /** As {@link create}, with the end of its life. Without `actor` it is a part of what is told already, such as an invitation. */
  async createUntil(agentId: string | null, actor?: Actor): Promise<{ token: string; expiresAt: Date }> {
    const token = newToken();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + LINK_LIFETIME_MS);
    await this.dataSource.transaction(async (manager) => {
      await this.voidAllOf(manager, agentId);
      await manager.delete(AccessLink, { expiresAt: LessThanOrEqual(now) });
      await manager.insert(AccessLink, { tokenHash: hashToken(token), agentId, createdAt: now, expiresAt });
      if (!actor) return;
      const subject = agentId === null ? undefined : subjectOf(await this.agents.get(agentId, manager));
      await record(manager, { actor, action: 'agent.link_made', subject });
    });
    return { token, expiresAt };
  }

  /** A link that still works, with its agent. Throws `not_found`. */
  async get(token: string): Promise<AccessLink> {
    const link = await this.dataSource.manager.findOne(AccessLink, {
      where: { tokenHash: hashToken(token), usedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) },
      relations: { agent: true },
    });
    const isDead = !link || (link.agentId === null ? !(await this.agents.isEmpty()) : link.agent?.disabledAt);
    if (isDead) throw new LinkNotFoundError();
    return link;
  }

  /** Uses a link up in the caller's transaction: of two at once, one gets it. Throws `not_found`. */
  async claim(manager: EntityManager, token: string): Promise<void> {
    const now = this.clock.now();
    const unused = { tokenHash: hashToken(token), usedAt: IsNull(), expiresAt: MoreThan(now) };
    const { affected } = await manager.update(AccessLink, unused, { usedAt: now });
    if (!affected) throw new LinkNotFoundError();
  }

  /** Removes the unused links of an agent, or those for the first administrator, in the caller's transaction. */
  async voidAllOf(manager: EntityManager, agentId: string | null): Promise<void> {
    await manager.delete(AccessLink, { agentId: agentId ?? IsNull(), usedAt: IsNull() });
  }
}
