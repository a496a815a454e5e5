import type { EntityManager } from 'typeorm';

/** Stands for nobody. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** A change of a conversation; of one that is about a message, which. */
export interface WorkChange {
  conversationId: string;
  messageId: string | null;
}

/**
 * Since when the customer of conversation `c` waits: the first message after the last answer. A reply that failed is none,
 * nor is a reaction. WhatsApp's clock knows whole seconds: within the answer's own, what came to us later is later. From the
 * newest message back to the last answer, by the index of the thread.
 */
export const WAITING_SINCE = `(SELECT m.happened_at FROM (SELECT) one
  LEFT JOIN LATERAL (
    SELECT a.happened_at, a.id FROM messages a
    WHERE a.conversation_id = c.id AND a.direction = 'outgoing' AND a.status <> 'failed' AND a.type <> 'reaction'
    ORDER BY a.happened_at DESC, a.id DESC LIMIT 1) answer ON true
  JOIN messages m ON m.conversation_id = c.id AND m.direction = 'incoming'
    AND m.happened_at >= coalesce(date_trunc('second', answer.happened_at), '-infinity'::timestamptz)
    AND (answer.id IS NULL OR m.happened_at > answer.happened_at OR m.id > answer.id)
  ORDER BY m.happened_at, m.id LIMIT 1)`;

/** When the last reply of ours failed in conversation `c`, of those that nobody sent again or dismissed. */
export const FAILED_AT = `(SELECT max(m.failed_at) FROM messages m
  WHERE m.conversation_id = c.id AND m.status = 'failed' AND m.direction = 'outgoing' AND m.sent_from IS NULL
    AND m.type <> 'reaction' AND NOT EXISTS (
      SELECT 1 FROM dismissed_failures d WHERE d.message_id = m.id AND d.failed_at = m.failed_at))`;

/**
 * Who waits already goes on waiting since the same instant when all that came is more of theirs: of a customer who writes and
 * writes without an answer, the thread is not read at each message.
 */
const WRITE = `INSERT INTO conversation_work AS w (conversation_id, state, assignee, is_unread, latest_at, last_incoming_at,
    waiting_since, failed_at)
  SELECT c.id, c.state, coalesce(c.assigned_to, '${NOBODY}'), c.unread_count > 0, c.latest_at, c.last_incoming_at,
    CASE WHEN one.goes_on THEN one.waiting_since ELSE ${WAITING_SINCE} END, ${FAILED_AT}
  FROM (
    SELECT changed.conversation_id AS id, known.waiting_since,
      bool_and(coalesce(m.direction = 'incoming' AND m.happened_at >= known.waiting_since, false)) AS goes_on
    FROM unnest($1::uuid[], $2::uuid[]) AS changed(conversation_id, message_id)
      LEFT JOIN messages m ON m.id = changed.message_id
      LEFT JOIN conversation_work known ON known.conversation_id = changed.conversation_id
    GROUP BY changed.conversation_id, known.waiting_since) one
  JOIN conversations c ON c.id = one.id WHERE c.latest_at IS NOT NULL
  ON CONFLICT (conversation_id) DO UPDATE SET state = excluded.state, assignee = excluded.assignee,
    is_unread = excluded.is_unread, latest_at = excluded.latest_at, last_incoming_at = excluded.last_incoming_at,
    waiting_since = excluded.waiting_since, failed_at = excluded.failed_at
  WHERE w IS DISTINCT FROM excluded`;

/** Brings the rows of these conversations up to what is stored now. One at a time may: a late one would undo a newer one. */
export async function writeWork(manager: EntityManager, changes: WorkChange[]): Promise<void> {
  if (changes.length === 0) return;
  await manager.query(WRITE, [
    changes.map(({ conversationId }) => conversationId),
    changes.map(({ messageId }) => messageId),
  ]);
}
