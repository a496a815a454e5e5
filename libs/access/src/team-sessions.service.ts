import { NotFoundError } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AgentsService, subjectOf } from './agents.service.js';
import type { Asker } from './asker.js';
import { record } from './audit/record.js';
import { isNamed, toSessionDto, type SessionDto } from './dto/session.dto.js';
import { SessionsService } from './sessions.service.js';

/** Where an agent is signed in, for administrators: a lost phone or a shared computer is not always its owner's to see to. */
@Injectable()
export class TeamSessions {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly agents: AgentsService,
    private readonly sessions: SessionsService,
  ) {}

  /** The one seen last first. Throws `not_found`. */
  async list({ sessionId }: Asker, agentId: string): Promise<SessionDto[]> {
    const { id } = await this.agents.get(agentId);
    return (await this.sessions.listOf(id)).map((session) => toSessionDto(session, sessionId));
  }

  /** Throws `not_found`, also for a session of another agent. */
  async end({ actor }: Asker, agentId: string, name: string): Promise<void> {
    const agent = await this.agents.get(agentId);
    const session = (await this.sessions.listOf(agent.id)).find(isNamed(name));
    if (!session) throw new NotFoundError('This session has ended already');
    await this.dataSource.transaction(async (manager) => {
      if (!(await this.sessions.end(manager, session.tokenHash))) return;
      const details = { sessions_ended: 1 };
      await record(manager, { actor, action: 'agent.sessions_ended', subject: subjectOf(agent), details });
    });
  }

  /** All of them, but for the one that asks: whoever ends their own goes on here. Throws `not_found`. */
  async endAll({ actor, sessionId }: Asker, agentId: string): Promise<void> {
    const agent = await this.agents.get(agentId);
    await this.dataSource.transaction(async (manager) => {
      const ended = await this.sessions.endAllOf(manager, agent.id, sessionId);
      if (ended === 0) return;
      const details = { sessions_ended: ended };
      await record(manager, { actor, action: 'agent.sessions_ended', subject: subjectOf(agent), details });
    });
  }
}
