import {
  booleanArray,
  instantArray,
  integerArray,
  jsonbArray,
  prepared,
  sendAhead,
  sendLast,
  textArray,
  uuidArray,
} from '@app/database';
import type { EntityManager } from 'typeorm';
import type { IncomingMessage } from './incoming-message.js';

export interface LocatedMessage extends IncomingMessage {
  id: string;
  preview: string;
}

/** A message that was new, and what waits for its wamid. */
export interface InsertedRow {
  id: string;
  has_changes: boolean;
  has_quotes: boolean;
}

/** Asked within the statement that inserts, so that an ordinary message costs no further one. */
export const INSERTED = `id,
  EXISTS (SELECT 1 FROM waiting_changes w WHERE w.target_wamid = messages.wamid) AS has_changes,
  EXISTS (SELECT 1 FROM messages q WHERE q.reply_to_wamid = messages.wamid AND q.reply_to_id IS NULL) AS has_quotes`;

const STORE = `INSERT INTO messages (id, conversation_id, wamid, direction, type, text, content, reply_to_wamid, reply_to_id,
    forwarded, referral, happened_at, received_at)
  SELECT id, conversation_id, wamid, 'incoming', type, text, content, reply_to_wamid,
    (SELECT quoted.id FROM messages quoted WHERE quoted.wamid = given.reply_to_wamid), forwarded, referral,
    happened_at, received_at
  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::text[], $8::boolean[],
    $9::jsonb[], $10::timestamptz[], $11::timestamptz[])
    AS given(id, conversation_id, wamid, type, text, content, reply_to_wamid, forwarded, referral, happened_at, received_at)
  ON CONFLICT ON CONSTRAINT messages_wamid_key DO NOTHING RETURNING ${INSERTED}`;

/** Stores each message once. Answers what was new, by id; a wamid that is there is not. */
export async function insertMessages(
  manager: EntityManager,
  messages: LocatedMessage[],
): Promise<Map<string, InsertedRow>> {
  const inserted = await prepared<InsertedRow>(manager, STORE, [
    uuidArray(messages.map(({ id }) => id)),
    uuidArray(messages.map(({ conversationId }) => conversationId)),
    textArray(messages.map(({ wamid }) => wamid)),
    textArray(messages.map(({ type }) => type)),
    textArray(messages.map(({ text }) => text)),
    jsonbArray(messages.map(({ content }) => content && JSON.stringify(content))),
    textArray(messages.map(({ replyToWamid }) => replyToWamid)),
    booleanArray(messages.map(({ forwarded }) => forwarded)),
    jsonbArray(messages.map(({ referral }) => referral && JSON.stringify(referral))),
    instantArray(messages.map(({ happenedAt }) => happenedAt)),
    instantArray(messages.map(({ receivedAt }) => receivedAt)),
  ]);
  return new Map(inserted.map((row) => [row.id, row]));
}

interface Step {
  latest: LocatedMessage;
  unread: number;
  /** When the customer last wrote, should that open the window. */
  wroteAt: Date | null;
}

const IS_LATEST = `c.latest_at IS NULL OR (step.at, step.message_id) > (c.latest_at, c.latest_message_id)`;

const MOVE = `UPDATE conversations c SET
    unread_count = unread_count + step.unread,
    state = 'open',
    snoozed_until = NULL,
    last_incoming_at = greatest(last_incoming_at, step.wrote_at),
    latest_message_id = CASE WHEN ${IS_LATEST} THEN step.message_id ELSE c.latest_message_id END,
    latest_at = CASE WHEN ${IS_LATEST} THEN step.at ELSE c.latest_at END,
    latest_direction = CASE WHEN ${IS_LATEST} THEN 'incoming' ELSE c.latest_direction END,
    latest_type = CASE WHEN ${IS_LATEST} THEN step.type ELSE c.latest_type END,
    latest_text = CASE WHEN ${IS_LATEST} THEN step.preview ELSE c.latest_text END,
    latest_status = CASE WHEN ${IS_LATEST} THEN 'received' ELSE c.latest_status END
  FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::integer[], $7::timestamptz[])
    AS step(conversation_id, message_id, at, type, preview, unread, wrote_at)
  WHERE c.id = step.conversation_id`;

/**
 * Moves conversations along: last message, unread count and window. A message that arrives late neither becomes the
 * latest nor closes the window, and one that was answered on the phone app before we hear of it is read. The caller has
 * locked the conversations, and says whether this is `last`: whether nothing else in the transaction looks at them or changes
 * them, so that it need be no statement of its own.
 */
export async function moveForIncoming(
  manager: EntityManager,
  messages: LocatedMessage[],
  isLast: boolean,
): Promise<void> {
  const steps = new Map<string, Step>();
  for (const message of messages) {
    const { conversationId, happenedAt, opensWindow, answeredAt } = message;
    const before = steps.get(conversationId);
    // WhatsApp's clock knows whole seconds: of those in the answer's own it says no more than that they came after it
    const isUnread = answeredAt === null || happenedAt >= answeredAt;
    const writes = opensWindow ? happenedAt : null;
    steps.set(conversationId, {
      latest: before && !isLater(message, before.latest) ? before.latest : message,
      unread: (before?.unread ?? 0) + (isUnread ? 1 : 0),
      wroteAt: later(before?.wroteAt ?? null, writes),
    });
  }
  const all = [...steps.values()];
  await (isLast ? sendLast : sendAhead)(manager, MOVE, [
    uuidArray([...steps.keys()]),
    uuidArray(all.map(({ latest }) => latest.id)),
    instantArray(all.map(({ latest }) => latest.happenedAt)),
    textArray(all.map(({ latest }) => latest.type)),
    textArray(all.map(({ latest }) => latest.preview)),
    integerArray(all.map(({ unread }) => unread)),
    instantArray(all.map(({ wroteAt }) => wroteAt)),
  ]);
}

/** As PostgreSQL compares (happened_at, id). */
function isLater(one: LocatedMessage, other: LocatedMessage): boolean {
  const difference = one.happenedAt.getTime() - other.happenedAt.getTime();
  return difference !== 0 ? difference > 0 : one.id > other.id;
}

const later = (one: Date | null, other: Date | null): Date | null =>
  one && other && one > other ? one : (other ?? one);
