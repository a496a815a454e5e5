import { newId } from '@app/common';
import { sendAhead, uuidArray } from '@app/database';
import type { EntityManager } from 'typeorm';

export const EVENT_KINDS = ['assigned', 'resolved', 'snoozed', 'reopened', 'woke', 'note'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** An agent as they were called then. */
export interface NamedAgent {
  id: string;
  name: string;
}

/** What an event has beside its kind. Stored as it stands here. */
export interface EventDetail {
  /** Of `assigned`; null when it was taken from everybody. */
  to?: NamedAgent | null;
  /** Of `snoozed`: an ISO instant. */
  until?: string;
  /** Of `note`: whom its words name. */
  mentions?: NamedAgent[];
}

export interface NewEvent {
  conversationId: string;
  kind: EventKind;
  /** Null: nobody did it. The customer wrote, or the time had come. */
  agent: NamedAgent | null;
  detail?: EventDetail;
  noteId?: string;
}

/** An event with the words of its note. */
export interface EventRow {
  id: string;
  conversation_id: string;
  kind: EventKind;
  at: Date;
  agent_id: string | null;
  agent_name: string | null;
  detail: EventDetail;
  note_id: string | null;
  text: string | null;
}

export const SELECT_EVENTS = `SELECT e.id, e.conversation_id, e.kind, e.at, e.agent_id, e.agent_name, e.detail, e.note_id, n.text
  FROM conversation_events e LEFT JOIN lead_notes n ON n.id = e.note_id`;

/**
 * `now()` is when the transaction began, which may be before another one that had the conversation first: an event stands behind
 * those that are there, by a millisecond, as instants are given in these.
 */
const at = (conversationId: string): string => `greatest(now(), (
  SELECT max(at) FROM conversation_events before WHERE before.conversation_id = ${conversationId}) + interval '1 ms')`;

/** Answers the ids, in the order of `events`. The caller has locked conversations whose order of events matters. */
export async function insertEvents(manager: EntityManager, events: NewEvent[]): Promise<string[]> {
  const ids = events.map(() => newId());
  await manager.query(
    `INSERT INTO conversation_events (id, conversation_id, kind, agent_id, agent_name, detail, note_id, at)
     SELECT e.*, ${at('e.conversation_id')} FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::jsonb[],
       $7::uuid[]) AS e(id, conversation_id, kind, agent_id, agent_name, detail, note_id)`,
    [
      ids,
      events.map(({ conversationId }) => conversationId),
      events.map(({ kind }) => kind),
      events.map(({ agent }) => agent?.id ?? null),
      events.map(({ agent }) => agent?.name ?? null),
      events.map(({ detail }) => JSON.stringify(detail ?? {})),
      events.map(({ noteId }) => noteId ?? null),
    ],
  );
  return ids;
}

/** That a customer's message reopened these: a statement that ordinary messages do not need. */
export async function noteReopened(
  manager: EntityManager,
  messages: { conversationId: string; isClosed: boolean }[],
): Promise<void> {
  const closed = new Set(messages.filter(({ isClosed }) => isClosed).map(({ conversationId }) => conversationId));
  if (closed.size === 0) return;
  await sendAhead(
    manager,
    `INSERT INTO conversation_events (id, conversation_id, kind, at)
     SELECT id, conversation_id, 'reopened', ${at('e.conversation_id')} FROM unnest($1::uuid[], $2::uuid[]) AS e(id, conversation_id)`,
    [uuidArray([...closed].map(() => newId())), uuidArray([...closed])],
  );
}
