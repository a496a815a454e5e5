import { instantArray, jsonbArray, textArray, uuidArray } from '@app/database';
import type { EntityManager } from 'typeorm';
import type { MessageToImport } from './message-to-import.js';

export interface Placed extends MessageToImport {
  conversationId: string;
  preview: string;
}

/** Of these messages those that are here and whose words are known; by id and wamid. */
export async function messagesThere(
  manager: EntityManager,
  messages: Pick<MessageToImport, 'id' | 'wamid'>[],
): Promise<Set<string>> {
  const rows: { id: string; wamid: string | null }[] = await manager.query(
    `SELECT id, wamid FROM messages
     WHERE (id = ANY($1::uuid[]) OR wamid = ANY($2::text[])) AND sent_from IS DISTINCT FROM 'outside'`,
    [uuidArray(messages.map(({ id }) => id)), textArray(messages.flatMap(({ wamid }) => wamid ?? []))],
  );
  return new Set(rows.flatMap(({ id, wamid }) => (wamid ? [id, wamid] : [id])));
}

export interface StoredRow {
  id: string;
  wamid: string | null;
  conversation_id: string;
  status: string;
}

/**
 * Stores what is new, and gives one that was known by its statuses only its words. What its statuses told stays: the earlier
 * instant of each counts.
 */
export function storeMessages(manager: EntityManager, messages: Placed[]): Promise<StoredRow[]> {
  return manager.query<StoredRow[]>(
    `INSERT INTO messages AS m (id, conversation_id, wamid, tata_id, direction, type, text, content, reply_to_wamid,
       reply_to_id, happened_at, received_at, sender_id, sender_name, accepted_at, unconfirmed_at, sent_at, delivered_at,
       read_at, failed_at, error)
     SELECT n.id, n.conversation_id, n.wamid, n.tata_id, n.direction, n.type, n.text, n.content, n.reply_to_wamid,
       (SELECT quoted.id FROM messages quoted WHERE quoted.wamid = n.reply_to_wamid), n.happened_at, n.happened_at,
       n.sender_id, n.sender_name, n.accepted_at, n.unconfirmed_at, n.sent_at, n.delivered_at, n.read_at, n.failed_at, n.error
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::jsonb[], $9::text[],
       $10::timestamptz[], $11::uuid[], $12::text[], $13::timestamptz[], $14::timestamptz[], $15::timestamptz[],
       $16::timestamptz[], $17::timestamptz[], $18::timestamptz[], $19::jsonb[])
       AS n(id, conversation_id, wamid, tata_id, direction, type, text, content, reply_to_wamid, happened_at, sender_id,
         sender_name, accepted_at, unconfirmed_at, sent_at, delivered_at, read_at, failed_at, error)
     ON CONFLICT ON CONSTRAINT messages_wamid_key DO UPDATE SET sent_from = NULL, type = excluded.type,
       text = excluded.text, content = excluded.content, reply_to_wamid = excluded.reply_to_wamid,
       reply_to_id = excluded.reply_to_id, happened_at = excluded.happened_at, sender_id = excluded.sender_id,
       sender_name = excluded.sender_name, sent_at = least(m.sent_at, excluded.sent_at),
       delivered_at = least(m.delivered_at, excluded.delivered_at), read_at = least(m.read_at, excluded.read_at),
       failed_at = least(m.failed_at, excluded.failed_at), error = coalesce(m.error, excluded.error)
       WHERE m.sent_from = 'outside' AND m.edited_at IS NULL AND m.deleted_at IS NULL AND excluded.direction = 'outgoing'
     RETURNING id, wamid, conversation_id, status`,
    [
      uuidArray(messages.map(({ id }) => id)),
      uuidArray(messages.map(({ conversationId }) => conversationId)),
      textArray(messages.map(({ wamid }) => wamid)),
      textArray(messages.map(({ tataId }) => tataId)),
      textArray(messages.map(({ direction }) => direction)),
      textArray(messages.map(({ type }) => type)),
      textArray(messages.map(({ text }) => text)),
      jsonbArray(messages.map(({ content }) => content && JSON.stringify(content))),
      textArray(messages.map(({ replyToWamid }) => replyToWamid)),
      instantArray(messages.map(({ happenedAt }) => happenedAt)),
      uuidArray(messages.map(({ senderId }) => senderId)),
      textArray(messages.map(({ senderName }) => senderName)),
      instantArray(messages.map(({ acceptedAt }) => acceptedAt)),
      instantArray(messages.map(({ unconfirmedAt }) => unconfirmedAt)),
      instantArray(messages.map(({ sentAt }) => sentAt)),
      instantArray(messages.map(({ deliveredAt }) => deliveredAt)),
      instantArray(messages.map(({ readAt }) => readAt)),
      instantArray(messages.map(({ failedAt }) => failedAt)),
      jsonbArray(messages.map(({ error }) => error && JSON.stringify(error))),
    ],
  );
}

/**
 * What waited for these messages is looked at again at once: the running server joins it. What that has in hand is left as it
 * is, for it is about to look.
 */
export async function wakeWaiting(manager: EntityManager, wamids: string[]): Promise<void> {
  if (wamids.length === 0) return;
  for (const [table, column] of [
    ['waiting_statuses', 'wamid'],
    ['waiting_changes', 'target_wamid'],
  ]) {
    await manager.query(
      `UPDATE ${table} SET look_at = now() WHERE id IN (
         SELECT id FROM ${table} WHERE ${column} = ANY($1::text[]) FOR UPDATE SKIP LOCKED)`,
      [wamids],
    );
  }
}

interface Step {
  latest: Placed;
  status: string;
  wroteAt: Date | null;
}

const IS_LATEST = `(c.latest_at IS NULL OR (s.at, s.message_id) > (c.latest_at, c.latest_message_id))`;

/**
 * Moves conversations along: last message and window. Nothing of an import is unread. A conversation that was made for it and
 * in which nobody has written since `openSince` is resolved; one that a person here has resolved stays so.
 */
export async function moveForImport(
  manager: EntityManager,
  messages: { message: Placed; status: string }[],
  openSince: Date,
): Promise<void> {
  const steps = new Map<string, Step>();
  for (const { message, status } of messages) {
    const before = steps.get(message.conversationId);
    const isLatest = !before || isLater(message, before.latest);
    const wroteAt = message.direction === 'incoming' && message.type !== 'system' ? message.happenedAt : null;
    steps.set(message.conversationId, {
      latest: isLatest ? message : before.latest,
      status: isLatest ? status : before.status,
      wroteAt: [before?.wroteAt ?? null, wroteAt].reduce((one, other) =>
        one && other && one > other ? one : (other ?? one),
      ),
    });
  }
  const all = [...steps.values()];
  await manager.query(
    `UPDATE conversations c SET
       last_incoming_at = greatest(c.last_incoming_at, s.wrote_at),
       state = CASE
         WHEN c.latest_at IS NULL AND s.at < $8 THEN 'resolved'
         WHEN c.state = 'resolved' AND s.at >= $8 AND ${IS_LATEST} AND c.latest_at < $8 AND NOT EXISTS (
           SELECT 1 FROM conversation_events e WHERE e.conversation_id = c.id AND e.kind = 'resolved') THEN 'open'
         ELSE c.state END,
       latest_message_id = CASE WHEN ${IS_LATEST} THEN s.message_id ELSE c.latest_message_id END,
       latest_at = CASE WHEN ${IS_LATEST} THEN s.at ELSE c.latest_at END,
       latest_direction = CASE WHEN ${IS_LATEST} THEN s.direction ELSE c.latest_direction END,
       latest_type = CASE WHEN ${IS_LATEST} THEN s.type ELSE c.latest_type END,
       latest_text = CASE WHEN ${IS_LATEST} THEN s.preview ELSE c.latest_text END,
       latest_status = CASE WHEN ${IS_LATEST} THEN s.status ELSE c.latest_status END
     FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $9::timestamptz[])
       AS s(conversation_id, message_id, at, direction, type, preview, status, wrote_at)
     WHERE c.id = s.conversation_id`,
    [
      uuidArray([...steps.keys()]),
      uuidArray(all.map(({ latest }) => latest.id)),
      instantArray(all.map(({ latest }) => latest.happenedAt)),
      textArray(all.map(({ latest }) => latest.direction)),
      textArray(all.map(({ latest }) => latest.type)),
      textArray(all.map(({ latest }) => latest.preview)),
      textArray(all.map(({ status }) => status)),
      openSince,
      instantArray(all.map(({ wroteAt }) => wroteAt)),
    ],
  );
}

function isLater(one: Placed, other: Placed): boolean {
  const difference = one.happenedAt.getTime() - other.happenedAt.getTime();
  return difference !== 0 ? difference > 0 : one.id > other.id;
}

/** What failed years ago is no work for anybody now. */
export async function dismissFailures(manager: EntityManager, ids: string[], by: string, at: Date): Promise<void> {
  if (ids.length === 0) return;
  await manager.query(
    `INSERT INTO dismissed_failures (message_id, failed_at, dismissed_at, agent_name)
     SELECT id, failed_at, $2, $3 FROM messages WHERE id = ANY($1::uuid[]) AND failed_at IS NOT NULL
     ON CONFLICT ON CONSTRAINT dismissed_failures_pkey DO NOTHING`,
    [ids, at, by],
  );
}
