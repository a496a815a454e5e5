import type { EntityManager } from 'typeorm';
import { withFirstText } from './earlier-texts.js';
import { INSERTED, type InsertedRow, type LocatedMessage } from './incoming-rows.js';
import type { ShownMessage } from './message-content.js';

/** An echo as it stands now: it may have been edited or deleted before its words were known. */
type EchoRow = InsertedRow & ShownMessage & { wamid: string; conversation_id: string; has_statuses: boolean };

/** Answers what was new, and what was known by its statuses only and has its words now. Each wamid is given once. */
export async function insertEchoes(manager: EntityManager, messages: LocatedMessage[]): Promise<EchoRow[]> {
  return manager.query<EchoRow[]>(
    `INSERT INTO messages (id, conversation_id, wamid, direction, sent_from, type, text, content, reply_to_wamid, reply_to_id,
       forwarded, happened_at, received_at, sent_at)
     SELECT m.id, m.conversation_id, m.wamid, 'outgoing', 'phone', m.type, m.text, m.content, m.reply_to_wamid,
       (SELECT quoted.id FROM messages quoted WHERE quoted.wamid = m.reply_to_wamid), m.forwarded, m.happened_at,
       m.received_at, m.happened_at
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::text[], $8::boolean[],
       $9::timestamptz[], $10::timestamptz[])
       AS m(id, conversation_id, wamid, type, text, content, reply_to_wamid, forwarded, happened_at, received_at)
     ON CONFLICT ON CONSTRAINT messages_wamid_key DO UPDATE SET sent_from = 'phone', type = excluded.type,
       text = CASE WHEN messages.edited_at IS NULL THEN excluded.text ELSE messages.text END,
       content = CASE WHEN messages.edited_at IS NULL THEN excluded.content
         ELSE ${withFirstText('messages', 'excluded.content', 'excluded.text')} END, reply_to_wamid = excluded.reply_to_wamid,
       reply_to_id = excluded.reply_to_id, forwarded = excluded.forwarded, happened_at = excluded.happened_at,
       sent_at = least(messages.sent_at, excluded.sent_at)
       WHERE messages.sent_from = 'outside'
     RETURNING ${INSERTED}, wamid, conversation_id, type, text, content, deleted_at,
       EXISTS (SELECT 1 FROM waiting_statuses w WHERE w.wamid = messages.wamid) AS has_statuses`,
    [
      messages.map(({ id }) => id),
      messages.map(({ conversationId }) => conversationId),
      messages.map(({ wamid }) => wamid),
      messages.map(({ type }) => type),
      messages.map(({ text }) => text),
      messages.map(({ content }) => content && JSON.stringify(content)),
      messages.map(({ replyToWamid }) => replyToWamid),
      messages.map(({ forwarded }) => forwarded),
      messages.map(({ happenedAt }) => happenedAt),
      messages.map(({ receivedAt }) => receivedAt),
    ],
  );
}

/** Last message, and unread count: by WhatsApp's clock, what came before the answer is read. The window does not move. */
export async function moveForEchoes(manager: EntityManager, messages: LocatedMessage[]): Promise<void> {
  await manager.query(
    `WITH new AS (
       SELECT n.*, m.status FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[])
         AS n(conversation_id, id, happened_at, type, preview) JOIN messages m ON m.id = n.id
     ), latest AS (
       SELECT DISTINCT ON (conversation_id) new.*, c.latest_at IS NULL OR c.latest_message_id = new.id
         OR (new.happened_at, new.id) > (c.latest_at, c.latest_message_id) AS is_latest
       FROM new JOIN conversations c ON c.id = new.conversation_id
       ORDER BY conversation_id, new.happened_at DESC, new.id DESC
     )
     UPDATE conversations c SET
       answered_at = greatest(c.answered_at, latest.happened_at),
       unread_count = (
         SELECT count(*) FROM (
           SELECT m.happened_at FROM messages m WHERE m.conversation_id = c.id AND m.direction = 'incoming'
           ORDER BY m.happened_at DESC, m.id DESC LIMIT c.unread_count) unread
         WHERE unread.happened_at > latest.happened_at),
       latest_message_id = CASE WHEN is_latest THEN latest.id ELSE latest_message_id END,
       latest_at = CASE WHEN is_latest THEN latest.happened_at ELSE latest_at END,
       latest_direction = CASE WHEN is_latest THEN 'outgoing' ELSE latest_direction END,
       latest_type = CASE WHEN is_latest THEN latest.type ELSE latest_type END,
       latest_text = CASE WHEN is_latest THEN latest.preview ELSE latest_text END,
       latest_status = CASE WHEN is_latest THEN latest.status ELSE latest_status END
     FROM latest WHERE c.id = latest.conversation_id`,
    [
      messages.map(({ conversationId }) => conversationId),
      messages.map(({ id }) => id),
      messages.map(({ happenedAt }) => happenedAt),
      messages.map(({ type }) => type),
      messages.map(({ preview }) => preview),
    ],
  );
}
