import { ChangeFeed } from '@app/changes';
import { MediaService } from '@app/media';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { IncomingMessage, StoredMessage } from './incoming-message.js';
import { previewOf } from './message-content.js';
import { announcedFiles } from './message-files.js';

interface Located extends IncomingMessage {
  index: number;
  id: string;
  conversationId: string;
  preview: string;
}

/** The batch methods that message intake calls, each in the caller's transaction and in a handful of statements. */
@Injectable()
export class ConversationIntakeService {
  constructor(
    private readonly changes: ChangeFeed,
    private readonly media: MediaService,
  ) {}

  /** Stores each message once and moves its conversation along. Answers what was new: a repeat adds no note and no unread. */
  async recordIncoming(manager: EntityManager, messages: IncomingMessage[]): Promise<StoredMessage[]> {
    if (messages.length === 0) return [];
    const conversationIds = await lockConversations(manager, messages);
    const located = messages.map((message, index) => ({
      ...message,
      index,
      id: uuid(),
      conversationId: conversationIds[index]!,
      preview: previewOf(message.type, message.text, message.content),
    }));
    const newIds = await insertMessages(manager, located);
    const stored = located.filter(({ id }) => newIds.has(id));
    if (stored.length === 0) return [];
    await moveConversations(manager, stored);
    await this.changes.append(
      manager,
      stored.map(({ id, conversationId, leadId }) => ({ type: 'message', messageId: id, conversationId, leadId })),
    );
    const files = await this.media.record(manager, announcedFiles(stored));
    const mediaIds = new Map(files.map(({ id, messageId }) => [messageId, id]));
    return stored.map(({ index, id, wamid, leadId, preview, text, happenedAt }) => ({
      index,
      id,
      wamid,
      leadId,
      preview,
      text,
      happenedAt,
      mediaId: mediaIds.get(id) ?? null,
    }));
  }
}

/** Finds or makes the conversation of each message and locks them, always in the order of their ids. */
async function lockConversations(manager: EntityManager, messages: IncomingMessage[]): Promise<string[]> {
  const wanted = new Map(messages.map((message) => [keyOf(message.leadId, message.businessNumber), message]));
  const sorted = [...wanted.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, message]) => message);
  const leadIds = sorted.map(({ leadId }) => leadId);
  const numbers = sorted.map(({ businessNumber }) => businessNumber);
  const lock = async (): Promise<Map<string, string>> => {
    const rows: { id: string; lead_id: string; business_phone_number: string }[] = await manager.query(
      `SELECT id, lead_id, business_phone_number FROM conversations
       WHERE (lead_id, business_phone_number) IN (SELECT * FROM unnest($1::uuid[], $2::text[]))
       ORDER BY id FOR NO KEY UPDATE`,
      [leadIds, numbers],
    );
    return new Map(rows.map((row) => [keyOf(row.lead_id, row.business_phone_number), row.id]));
  };
  let found = await lock();
  if (found.size < wanted.size) {
    await manager.query(
      `INSERT INTO conversations (id, lead_id, business_phone_number) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])
       ON CONFLICT ON CONSTRAINT conversations_lead_id_business_phone_number_key DO NOTHING`,
      [sorted.map(() => uuid()), leadIds, numbers],
    );
    found = await lock();
  }
  return messages.map(({ leadId, businessNumber }) => found.get(keyOf(leadId, businessNumber))!);
}

const keyOf = (leadId: string, businessNumber: string): string => `${leadId}/${businessNumber}`;

async function insertMessages(manager: EntityManager, messages: Located[]): Promise<Set<string>> {
  const inserted: { id: string }[] = await manager.query(
    `INSERT INTO messages (id, conversation_id, wamid, direction, type, text, content, reply_to_wamid, reply_to_id,
       forwarded, referral, happened_at, received_at)
     SELECT m.id, m.conversation_id, m.wamid, 'incoming', m.type, m.text, m.content, m.reply_to_wamid,
       (SELECT quoted.id FROM messages quoted WHERE quoted.wamid = m.reply_to_wamid), m.forwarded, m.referral, m.happened_at, m.received_at
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::text[], $8::boolean[],
       $9::jsonb[], $10::timestamptz[], $11::timestamptz[])
       AS m(id, conversation_id, wamid, type, text, content, reply_to_wamid, forwarded, referral, happened_at, received_at)
     ON CONFLICT ON CONSTRAINT messages_wamid_key DO NOTHING RETURNING id`,
    [
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
    ],
  );
  return new Set(inserted.map(({ id }) => id));
}

/** Last message, unread count and window. A message that arrives late neither becomes the latest nor closes the window. */
async function moveConversations(manager: EntityManager, messages: Located[]): Promise<void> {
  await manager.query(
    `WITH new AS (
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::boolean[])
         AS n(conversation_id, id, happened_at, type, preview, opens_window)
     ), latest AS (
       SELECT DISTINCT ON (conversation_id) * FROM new ORDER BY conversation_id, happened_at DESC, id DESC
     ), counted AS (
       SELECT conversation_id, count(*) AS count, max(happened_at) FILTER (WHERE opens_window) AS wrote_at
       FROM new GROUP BY conversation_id
     ), judged AS (
       SELECT latest.*, counted.count, counted.wrote_at, c.latest_at IS NULL
         OR (latest.happened_at, latest.id) > (c.latest_at, c.latest_message_id) AS is_latest
       FROM latest JOIN counted USING (conversation_id) JOIN conversations c ON c.id = latest.conversation_id
     )
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
     FROM judged WHERE c.id = judged.conversation_id`,
    [
      messages.map(({ conversationId }) => conversationId),
      messages.map(({ id }) => id),
      messages.map(({ happenedAt }) => happenedAt),
      messages.map(({ type }) => type),
      messages.map(({ preview }) => preview),
      messages.map(({ opensWindow }) => opensWindow),
    ],
  );
}
