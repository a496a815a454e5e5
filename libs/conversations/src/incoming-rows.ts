import { prepared } from '@app/database';
import type { EntityManager } from 'typeorm';
import type { IncomingMessage } from './incoming-message.js';

export interface LocatedMessage extends IncomingMessage {
  id: string;
  preview: string;
}

/** A message that was new, and what waits for its wamid. */
export interface InsertedRow {
  id: string;
  wamid: string;
  conversation_id: string;
  has_changes: boolean;
  has_quotes: boolean;
  has_statuses: boolean;
}

/** Asked within the statement that inserts, so that an ordinary message costs no further one. */
export const INSERTED = `id, wamid, conversation_id,
  EXISTS (SELECT 1 FROM waiting_changes w WHERE w.target_wamid = messages.wamid) AS has_changes,
  EXISTS (SELECT 1 FROM messages q WHERE q.reply_to_wamid = messages.wamid AND q.reply_to_id IS NULL) AS has_quotes,
  direction = 'outgoing' AND EXISTS (SELECT 1 FROM waiting_statuses w WHERE w.wamid = messages.wamid) AS has_statuses`;

const STORE = `WITH given AS MATERIALIZED (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::text[], $8::boolean[],
      $9::jsonb[], $10::timestamptz[], $11::timestamptz[], $12::text[], $13::boolean[])
      AS g(id, conversation_id, wamid, type, text, content, reply_to_wamid, forwarded, referral, happened_at, received_at,
        preview, opens_window)
  ), inserted AS (
    INSERT INTO messages (id, conversation_id, wamid, direction, type, text, content, reply_to_wamid, reply_to_id,
      forwarded, referral, happened_at, received_at)
    SELECT id, conversation_id, wamid, 'incoming', type, text, content, reply_to_wamid,
      (SELECT quoted.id FROM messages quoted WHERE quoted.wamid = given.reply_to_wamid), forwarded, referral,
      happened_at, received_at
    FROM given ON CONFLICT ON CONSTRAINT messages_wamid_key DO NOTHING RETURNING ${INSERTED}
  ), new AS MATERIALIZED (
    SELECT given.* FROM given JOIN inserted USING (id)
  ), latest AS (
    SELECT DISTINCT ON (conversation_id) * FROM new ORDER BY conversation_id, happened_at DESC, id DESC
  ), counted AS (
    SELECT conversation_id, max(new.happened_at) FILTER (WHERE opens_window) AS wrote_at,
      count(*) FILTER (WHERE c.answered_at IS NULL OR new.happened_at > c.answered_at) AS count
    FROM new JOIN conversations c ON c.id = conversation_id GROUP BY conversation_id
  ), judged AS (
    SELECT latest.*, counted.count, counted.wrote_at, c.latest_at IS NULL
      OR (latest.happened_at, latest.id) > (c.latest_at, c.latest_message_id) AS is_latest
    FROM latest JOIN counted USING (conversation_id) JOIN conversations c ON c.id = latest.conversation_id
  ), moved AS (
    UPDATE conversations c SET
      unread_count = unread_count + judged.count,
      state = 'open',
      last_incoming_at = greatest(last_incoming_at, judged.wrote_at),
      latest_message_id = CASE WHEN is_latest THEN judged.id ELSE latest_message_id END,
      latest_at = CASE WHEN is_latest THEN judged.happened_at ELSE latest_at END,
      latest_direction = CASE WHEN is_latest THEN 'incoming' ELSE latest_direction END,
      latest_type = CASE WHEN is_latest THEN judged.type ELSE latest_type END,
      latest_text = CASE WHEN is_latest THEN judged.preview ELSE latest_text END,
      latest_status = CASE WHEN is_latest THEN 'received' ELSE latest_status END
    FROM judged WHERE c.id = judged.conversation_id
  )
  SELECT * FROM inserted`;

/**
 * Stores what is new and moves its conversations along: last message, unread count and window. A message that arrives
 * late neither becomes the latest nor closes the window, and one that was answered on the phone app before we hear of it
 * is read. The caller has locked the conversations. Answers what was new, by id; a wamid that is there is not.
 */
export async function storeMessages(
  manager: EntityManager,
  messages: LocatedMessage[],
): Promise<Map<string, InsertedRow>> {
  const inserted = await prepared<InsertedRow>(manager, STORE, [
    messages.map(({ id }) => id),
    messages.map(({ conversationId }) => conversationId),
    messages.map(({ wamid }) => wamid),
    messages.map(({ type }) => type),
    messages.map(({ text }) => text),
    messages.map(({ content }) => content && JSON.stringify(content)),
    messages.map(({ replyToWamid }) => replyToWamid),
    messages.map(({ forwarded }) => forwarded),
    messages.map(({ referral }) => referral && JSON.stringify(referral)),
    messages.map(({ happenedAt }) => happenedAt),
    messages.map(({ receivedAt }) => receivedAt),
    messages.map(({ preview }) => preview),
    messages.map(({ opensWindow }) => opensWindow),
  ]);
  return new Map(inserted.map((row) => [row.id, row]));
}
