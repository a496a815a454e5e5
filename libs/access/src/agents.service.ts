import { Clock, ConflictError, NotFoundError, sqlState } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import { validate as isUuid, v7 as uuidv7 } from 'uuid';
import { checkAgentFields, type AgentFields } from './agent-fields.js';
import { SERVER, type Actor } from './audit/actor.js';
import { record } from './audit/record.js';
import { Agent, type AgentRole } from './entities/agent.entity.js';
import { hashPassword } from './password.js';

const UNIQUE_VIOLATION = '23505';

/** The people who sign in. */
@Injectable()
export class AgentsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Nobody was ever added: the first administrator is still to be made. */
  async isEmpty(manager: EntityManager = this.dataSource.manager): Promise<boolean> {
    return !(await manager.exists(Agent));
  }

  /** Whatever the case of its letters. */
  async findByEmail(email: string): Promise<Agent | null> {
    return this.dataSource.manager
      .createQueryBuilder(Agent, 'agent')
      .where('lower(agent.email) = :email', { email: normaliseEmail(email) })
      .getOne();
  }

  /** Throws `not_found`. */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<Agent> {
    const agent = isUuid(id) ? await manager.findOneBy(Agent, { id }) : null;
    if (!agent) throw new NotFoundError('There is no such agent');
    return agent;
  }

  /** Those of them who can sign in, by name. */
  async findActive(manager: EntityManager, ids: string[]): Promise<Agent[]> {
    if (ids.length === 0) return [];
    return manager.find(Agent, { where: { id: In(ids), disabledAt: IsNull() }, order: { name: 'ASC', id: 'ASC' } });
  }

  async list(): Promise<Agent[]> {
    return this.dataSource.manager.find(Agent, { order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /**
   * Adds an agent, by default in the role `agent`; the first of all is an administrator.
   * Throws `invalid` for fields that cannot be used, `conflict` for an e-mail that is taken or a first agent who could not add others.
   */
  async add(
    agent: AgentFields & { role?: AgentRole },
    { actor, action }: { actor: Actor; action: 'agent.added' | 'agent.invited' } = {
      actor: SERVER,
      action: 'agent.added',
    },
  ): Promise<Agent> {
    const { name, email, password } = checkAgentFields(agent);
    const passwordHash = password === undefined ? null : await hashPassword(password);
    return this.dataSource.transaction(async (manager) => {
      await lockAgents(manager);
      const isFirst = await this.isEmpty(manager);
      const role = agent.role ?? (isFirst ? 'administrator' : 'agent');
      if (isFirst && role !== 'administrator') {
        throw new ConflictError('The first agent has to be an administrator, who can add the others');
      }
      const added = await this.insert(manager, { name, email, role, passwordHash });
      await record(manager, { actor, action, subject: subjectOf(added), details: { role } });
      return added;
    });
  }

  /** Adds the first agent in the caller's transaction; null when there is one already. The fields are checked by the caller. */
  async addFirst(
    manager: EntityManager,
    administrator: Pick<Agent, 'name' | 'email' | 'passwordHash'>,
    actor: Actor,
  ): Promise<Agent | null> {
    await lockAgents(manager);
    if (!(await this.isEmpty(manager))) return null;
    const added = await this.insert(manager, { ...administrator, role: 'administrator' });
    await record(manager, { actor, action: 'agent.added', subject: subjectOf(added), details: { role: added.role } });
    return added;
  }

  /** Sets a password, and a name if one is given, in the caller's transaction; null when the agent is disabled or gone. Sessions are the caller's to end. */
  async setPassword(
    manager: EntityManager,
    agentId: string,
    { passwordHash, name }: { passwordHash: string; name?: string },
  ): Promise<Agent | null> {
    const who = { id: agentId, disabledAt: IsNull() };
    const change = { passwordHash, ...(name && { name }), updatedAt: this.clock.now() };
    const { affected } = await manager.update(Agent, who, change);
    return affected ? manager.findOneBy(Agent, { id: agentId }) : null;
  }

  private async insert(
    manager: EntityManager,
    fields: Pick<Agent, 'name' | 'email' | 'role' | 'passwordHash'>,
  ): Promise<Agent> {
    const now = this.clock.now();
    const agent = manager.create(Agent, {
      ...fields,
      id: uuidv7(),
      createdAt: now,
      updatedAt: now,
      disabledAt: null,
      totpSince: null,
    });
    try {
      await manager.insert(Agent, agent);
    } catch (error) {
      if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
      throw new ConflictError(`An agent with the e-mail ${fields.email} exists already`);
    }
    return agent;
  }
}

/** An agent as the audit log names them. */
export const subjectOf = ({ id, name, email }: Agent) => ({ kind: 'agent' as const, id, name: `${name} <${email}>` });

/** The form in which e-mails are compared and counted. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Nobody else adds or changes an agent until this transaction ends: "the first" and "the last" must stay true. Readers are not held up. */
export async function lockAgents(manager: EntityManager): Promise<void> {
  await manager.query('LOCK TABLE agents IN SHARE ROW EXCLUSIVE MODE');
}
