import { AgentsService, type SignedInAgent } from '@app/access';
import { ChangeFeed } from '@app/changes';
import { Clock } from '@app/common';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ConversationState } from '../entities/conversation.entity.js';
import { callFor, type Call } from './attention-rows.js';
import { insertEvents, type NamedAgent } from './event-rows.js';
import { planChange, planUndo, type PlannedChange, type WorkState } from './planned-change.js';
import { AgentNotAssignableError } from './teamwork.errors.js';
import type { UpdateConversationDto } from './update-conversation.dto.js';

/** How a conversation stood before a change, and how after it. */
export interface WorkDone {
  id: string;
  before: WorkState;
  after: WorkState;
}
type Planned = PlannedChange & WorkDone;

/** Assigns conversations and moves them between the states, one or many in the same few statements. */
@Injectable()
export class WorkChanges {
  constructor(
    private readonly agents: AgentsService,
    private readonly changes: ChangeFeed,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers which of them changed, and those that moved to somebody or somewhere; what they say already changes nothing and
   * is told to nobody. Throws `agent_not_assignable`.
   */
  async apply(
    manager: EntityManager,
    ids: string[],
    body: UpdateConversationDto,
    agent: SignedInAgent,
  ): Promise<{ changed: string[]; moved: WorkDone[] }> {
    const wanted = {
      state: body.state ?? undefined,
      snoozedUntil: body.snoozed_until ? new Date(body.snoozed_until) : null,
      assignee: await this.assigneeOf(manager, body.assigned_to),
    };
    const moved = (await lockWork(manager, ids))
      .map(({ id, ...before }): Planned => ({ id, before, ...planChange(before, wanted) }))
      .filter(({ events }) => events.length > 0);
    await this.store(manager, moved, agent);
    const dismissed = body.dismiss_failed ? await this.dismissFailures(manager, ids, agent) : [];
    const changed = [...new Set([...moved.map(({ id }) => id), ...dismissed])];
    await this.tell(manager, changed);
    return { changed, moved };
  }

  /**
   * Puts back what was done, where nobody has changed it since; whom it was taken from is not called to it once more.
   * Answers which of them changed.
   */
  async putBack(manager: EntityManager, done: WorkDone[], agent: SignedInAgent): Promise<string[]> {
    const doneTo = new Map(done.map((one) => [one.id, one]));
    const owners = await this.agents.findActive(manager, [
      ...new Set(done.flatMap(({ before }) => before.assignedTo ?? [])),
    ]);
    const ownerOf = new Map(owners.map((owner) => [owner.id, nameOf(owner)]));
    const moved = (await lockWork(manager, [...doneTo.keys()]))
      .map(({ id, ...now }): Planned => {
        const wanted = planUndo(doneTo.get(id)!, now, this.clock.now(), (owner) => ownerOf.get(owner));
        return { id, before: now, ...planChange(now, wanted) };
      })
      .filter(({ events }) => events.length > 0);
    await this.store(manager, moved, agent, false);
    const changed = moved.map(({ id }) => id);
    await this.tell(manager, changed);
    return changed;
  }

  private tell(manager: EntityManager, ids: string[]): Promise<unknown> {
    return this.changes.append(
      manager,
      ids.map((id) => ({ type: 'conversation', conversationId: id })),
    );
  }

  private async store(
    manager: EntityManager,
    changed: Planned[],
    agent: SignedInAgent,
    callsAssignees = true,
  ): Promise<void> {
    if (changed.length === 0) return;
    await manager.query(
      `UPDATE conversations c SET assigned_to = n.assigned_to, state = n.state, snoozed_until = n.snoozed_until
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) AS n(id, assigned_to, state, snoozed_until)
       WHERE c.id = n.id`,
      [
        changed.map(({ id }) => id),
        changed.map(({ after }) => after.assignedTo),
        changed.map(({ after }) => after.state),
        changed.map(({ after }) => after.snoozedUntil),
      ],
    );
    const told = changed.flatMap((one) => one.events.map((event) => ({ one, event })));
    const eventIds = await insertEvents(
      manager,
      told.map(({ one, event }) => ({ ...event, conversationId: one.id, agent: nameOf(agent) })),
    );
    const given = told.flatMap(({ one, event }, index) =>
      event.kind === 'assigned' ? { ...one, eventId: eventIds[index]! } : [],
    );
    await this.tellAssignees(manager, given, callsAssignees ? agent.id : null);
  }

  /** Who is given one by somebody else should look at it (`by`: null calls nobody); who loses it need not any more. */
  private async tellAssignees(
    manager: EntityManager,
    given: (Planned & { eventId: string })[],
    by: string | null,
  ): Promise<void> {
    const lost = given.filter(({ before }) => before.assignedTo !== null);
    if (lost.length > 0)
      await manager.query(
        `DELETE FROM attention a USING unnest($1::uuid[], $2::uuid[]) AS lost(agent_id, conversation_id)
         WHERE a.agent_id = lost.agent_id AND a.conversation_id = lost.conversation_id
           AND a.reason IN ('assigned', 'woke')`,
        [lost.map(({ before }) => before.assignedTo), lost.map(({ id }) => id)],
      );
    if (by === null) return;
    const calls = given.flatMap(({ id, after, eventId }): Call[] =>
      after.assignedTo === null || after.assignedTo === by
        ? []
        : [{ agentId: after.assignedTo, conversationId: id, eventId, reason: 'assigned' }],
    );
    await callFor(manager, calls);
  }

  /** Of replies that failed: they are seen to in another way. Answers the conversations that had one. */
  private async dismissFailures(manager: EntityManager, ids: string[], agent: SignedInAgent): Promise<string[]> {
    const rows: { conversation_id: string }[] = await manager.query(
      `WITH dismissed AS (
         INSERT INTO dismissed_failures AS d (message_id, failed_at, dismissed_at, agent_id, agent_name)
         SELECT id, failed_at, $2, $3, $4 FROM messages
         WHERE conversation_id = ANY($1::uuid[]) AND status = 'failed' AND direction = 'outgoing' ORDER BY id
         ON CONFLICT (message_id) DO UPDATE SET failed_at = excluded.failed_at, dismissed_at = excluded.dismissed_at,
           agent_id = excluded.agent_id, agent_name = excluded.agent_name
         WHERE d.failed_at <> excluded.failed_at RETURNING message_id)
       SELECT DISTINCT m.conversation_id FROM dismissed JOIN messages m ON m.id = message_id`,
      [ids, this.clock.now(), agent.id, agent.name],
    );
    return rows.map(({ conversation_id }) => conversation_id);
  }

  private async assigneeOf(
    manager: EntityManager,
    agentId: string | null | undefined,
  ): Promise<NamedAgent | null | undefined> {
    if (agentId === undefined || agentId === null) return agentId;
    const [assignee] = await this.agents.findActive(manager, [agentId]);
    if (!assignee) throw new AgentNotAssignableError();
    return nameOf(assignee);
  }
}

const nameOf = ({ id, name }: NamedAgent): NamedAgent => ({ id, name });

async function lockWork(manager: EntityManager, ids: string[]): Promise<(WorkState & { id: string })[]> {
  const rows = await manager.query<
    { id: string; assigned_to: string | null; state: ConversationState; snoozed_until: Date | null }[]
  >(
    `SELECT id, assigned_to, state, snoozed_until FROM conversations WHERE id = ANY($1::uuid[])
     ORDER BY id FOR NO KEY UPDATE`,
    [ids],
  );
  return rows.map(({ id, assigned_to, state, snoozed_until }) => ({
    id,
    assignedTo: assigned_to,
    state,
    snoozedUntil: snoozed_until,
  }));
}
