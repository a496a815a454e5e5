import { newId } from '@app/common';
import type { EntityManager } from 'typeorm';
import { previewOf } from './message-content.js';

/** A message that is known by its statuses only. */
export interface OutsideMessage {
  conversationId: string;
  wamid: string;
  /** Of one of its statuses; the first that waits counts. */
  happenedAt: Date;
  receivedAt: Date;
}

/** No word of it is known. */
const TYPE = 'unknown';

/**
 * Puts messages that were sent with another tool into their threads. They open no window, and they leave unread what is
 * unread: a campaign or an automatic answer is no sign that anybody has read it. Answers the ids of what was new.
 */
export async function insertOutside(manager: EntityManager, messages: OutsideMessage[]): Promise<string[]> {
  if (messages.length === 0) return [];
  const rows: { id: string }[] = await manager.query(
    `WITH new AS (
       INSERT INTO messages (id, conversation_id, wamid, direction, sent_from, type, happened_at, received_at)
       SELECT id, conversation_id, wamid, 'outgoing', 'outside', $6,
         least(happened_at, (SELECT min(w.happened_at) FROM waiting_statuses w WHERE w.wamid = m.wamid)), received_at
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[])
         AS m(id, conversation_id, wamid, happened_at, received_at)
       ON CONFLICT ON CONSTRAINT messages_wamid_key DO NOTHING
       RETURNING id, conversation_id, happened_at, status
     ), latest AS (
       SELECT DISTINCT ON (conversation_id) * FROM new ORDER BY conversation_id, happened_at DESC, id DESC
     ), moved AS (
       UPDATE conversations c SET latest_message_id = latest.id, latest_at = latest.happened_at,
         latest_direction = 'outgoing', latest_type = $6, latest_text = $7, latest_status = latest.status
       FROM latest WHERE c.id = latest.conversation_id
         AND (c.latest_at IS NULL OR (latest.happened_at, latest.id) > (c.latest_at, c.latest_message_id))
     )
     SELECT id FROM new`,
    [
      messages.map(() => newId()),
      messages.map(({ conversationId }) => conversationId),
      messages.map(({ wamid }) => wamid),
      messages.map(({ happenedAt }) => happenedAt),
      messages.map(({ receivedAt }) => receivedAt),
      TYPE,
      previewOf(TYPE, null, null),
    ],
  );
  return rows.map(({ id }) => id);
}
