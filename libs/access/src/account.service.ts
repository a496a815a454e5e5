import { Clock, InvalidError, NotFoundError } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AccessLinksService } from './access-links.service.js';
import { checkName, checkPassword } from './agent-fields.js';
import { AgentsService, subjectOf } from './agents.service.js';
import type { Asker } from './asker.js';
import { record } from './audit/record.js';
import { ChangePasswordDto, UpdateAccountDto, type AccountDto } from './dto/account.dto.js';
import { isNamed, toSessionDto, type SessionDto } from './dto/session.dto.js';
import { Agent } from './entities/agent.entity.js';
import { PasswordProof } from './password-proof.service.js';
import { hashPassword } from './password.js';
import { SessionsService } from './sessions.service.js';
import { toSignedInAgent } from './signed-in-agent.js';

/** What agents see and change of themselves. */
@Injectable()
export class AccountService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly agents: AgentsService,
    private readonly links: AccessLinksService,
    private readonly sessions: SessionsService,
    private readonly proof: PasswordProof,
    private readonly clock: Clock,
  ) {}

  async get(agentId: string): Promise<AccountDto> {
    return toAccountDto(await this.agents.get(agentId));
  }

  /** Changes the given fields only. Throws `invalid`. */
  async update(
    { agentId, actor }: Asker,
    { name: given, notify_sound, notify_desktop }: UpdateAccountDto,
  ): Promise<AccountDto> {
    const name = given === undefined ? undefined : checkName(given);
    await this.dataSource.transaction(async (manager) => {
      const before = await this.agents.get(agentId, manager);
      await manager.update(
        Agent,
        { id: agentId },
        {
          ...(name === undefined ? {} : { name }),
          ...(notify_sound === undefined ? {} : { notifySound: notify_sound }),
          ...(notify_desktop === undefined ? {} : { notifyDesktop: notify_desktop }),
          updatedAt: this.clock.now(),
        },
      );
      if (name === undefined || name === before.name) return;
      const changes = { name: { from: before.name, to: name } };
      await record(manager, { actor, action: 'agent.renamed', subject: subjectOf(before), details: { changes } });
    });
    this.sessions.forgetRecent(agentId);
    return this.get(agentId);
  }

  /**
   * Changes the password of whoever knows the present one, and ends their other sessions and links. Wrong guesses count as
   * failed sign-ins do. Throws `invalid` and `rate_limited`.
   */
  async changePassword(asker: Asker, change: ChangePasswordDto): Promise<void> {
    const { agentId, sessionId, actor } = asker;
    await this.proof.require(asker, change.current_password, 'current_password');
    const passwordHash = await hashPassword(checkNewPassword(change.new_password));
    await this.dataSource.transaction(async (manager) => {
      if (!(await this.agents.setPassword(manager, agentId, { passwordHash })))
        throw new NotFoundError('No such agent');
      await this.links.voidAllOf(manager, agentId);
      const ended = await this.sessions.endAllOf(manager, agentId, sessionId);
      await record(manager, { actor, action: 'password.changed', details: { sessions_ended: ended } });
    });
  }

  async listSessions({ agentId, sessionId }: Asker): Promise<SessionDto[]> {
    return (await this.sessions.listOf(agentId)).map((session) => toSessionDto(session, sessionId));
  }

  /** Ends one of the agent's own sessions. Throws `not_found`, also for one of somebody else. */
  async endSession({ agentId, actor }: Asker, id: string): Promise<void> {
    const session = (await this.sessions.listOf(agentId)).find(isNamed(id));
    if (!session) throw new NotFoundError('This session has ended already');
    await this.dataSource.transaction(async (manager) => {
      const hasEnded = await this.sessions.end(manager, session.tokenHash);
      if (hasEnded)
        await record(manager, { actor, action: 'sign_in.sessions_revoked', details: { sessions_ended: 1 } });
    });
  }

  /** Ends all but the one that asks. */
  async endOtherSessions({ agentId, sessionId, actor }: Asker): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const ended = await this.sessions.endAllOf(manager, agentId, sessionId);
      await record(manager, { actor, action: 'sign_in.sessions_revoked', details: { sessions_ended: ended } });
    });
  }
}

const toAccountDto = (agent: Agent): AccountDto => ({
  ...toSignedInAgent(agent),
  notify_sound: agent.notifySound,
  notify_desktop: agent.notifyDesktop,
});

function checkNewPassword(password: string): string {
  try {
    return checkPassword(password);
  } catch (error) {
    throw error instanceof InvalidError ? wrong('new_password', error.message) : error;
  }
}

const wrong = (field: string, message: string): InvalidError => new InvalidError(message, [{ field, message }]);
