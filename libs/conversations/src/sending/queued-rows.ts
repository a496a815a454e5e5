import { NotFoundError, newId, newIdAfter } from '@app/common';
import { prepared } from '@app/database';
import type { EntityManager } from 'typeorm';
import { Message } from '../entities/message.entity.js';
import { previewOf } from '../message-content.js';
import { presentId } from '../message-lookup.js';
import type { NewMessage } from './message-queue.service.js';
import type { StoredForm } from './stored-content.js';

interface LockedConversation {
  last_incoming_at: Date | null;
  has_phone: boolean;
  /** The customer's number is the one that sends. */
  is_own: boolean;
}

export async function lockConversation(manager: EntityManager, id: string): Promise<LockedConversation> {
  const [locked] = await prepared<LockedConversation>(
    manager,
    `SELECT last_incoming_at, EXISTS (
       SELECT 1 FROM lead_identities i WHERE i.lead_id = c.lead_id AND i.kind = 'phone') AS has_phone, (c.business_phone_number = (
         SELECT value FROM lead_identities i WHERE i.lead_id = c.lead_id AND i.kind = 'phone'
         ORDER BY current_since DESC LIMIT 1)) IS TRUE AS is_own
     FROM conversations c WHERE id = $1 FOR NO KEY UPDATE`,
    [id],
  );
  if (!locked) throw new NotFoundError('There is no conversation with this id');
  return locked;
}

export async function findTarget(
  manager: EntityManager,
  { conversation, content }: NewMessage,
  id: string,
): Promise<Message> {
  const target = await manager.findOneBy(Message, {
    id: await presentId(manager, id),
    conversationId: conversation.id,
  });
  const field = content.type === 'reaction' ? 'reaction.message_id' : 'reply_to';
  if (!target) throw new NotFoundError(`${field} names no message of this conversation`, field);
  return target;
}

interface InsertedMessage {
  message: NewMessage;
  form: StoredForm;
  target: Message | null;
  at: Date;
}

interface QueuedMessage {
  id: string;
  happened_at: Date;
}

/**
 * Messages go out by their ids, so that a new one has to come after all that wait, whatever the clock of the server says
 * that queued those. The conversation is locked. Null when the sender used the same client reference before.
 */
export async function insertInLine(manager: EntityManager, inserted: InsertedMessage): Promise<string | null> {
  const id = newId();
  if (await insertMessage(manager, id, inserted)) return id;
  const [last]: QueuedMessage[] = await manager.query(
    `SELECT id, happened_at FROM messages WHERE conversation_id = $1 AND status = 'queued' ORDER BY id DESC LIMIT 1`,
    [inserted.message.conversation.id],
  );
  if (!last || last.id < id) return null;
  const behind = newIdAfter(last.id);
  const at = last.happened_at > inserted.at ? last.happened_at : inserted.at;
  return (await insertMessage(manager, behind, { ...inserted, at })) ? behind : null;
}

/** False when the sender used the same client reference before, or when a message waits that this one would overtake. */
async function insertMessage(manager: EntityManager, id: string, inserted: InsertedMessage): Promise<boolean> {
  const { message, form, target, at } = inserted;
  const { conversation, content, sender, clientReference } = message;
  const isReaction = content.type === 'reaction';
  const rows = await prepared(manager, INSERT_MESSAGE, [
    id,
    conversation.id,
    content.type,
    form.text,
    form.content && JSON.stringify(form.content),
    at,
    sender.id,
    sender.name,
    sender.id,
    clientReference,
    target?.id ?? null,
    isReaction ? null : (target?.wamid ?? null),
    // A reaction changes another message and is none of its own
    isReaction ? null : previewOf(content.type, form.text, form.content),
  ]);
  return rows.length > 0;
}

/** Without a preview ($13) the list does not show it. */
const INSERT_MESSAGE = `WITH inserted AS (
    INSERT INTO messages (id, conversation_id, direction, type, text, content, happened_at, received_at, queued_at, sender_id,
      sender_name, client_owner, client_reference, reply_to_id, reply_to_wamid)
    SELECT $1::uuid, $2::uuid, 'outgoing', $3, $4, $5::jsonb, $6::timestamptz, $6::timestamptz, $6::timestamptz, $7::uuid, $8, $9,
      $10, $11::uuid, $12
    WHERE NOT EXISTS (SELECT 1 FROM messages q WHERE q.conversation_id = $2 AND q.status = 'queued' AND q.id > $1)
    ON CONFLICT (client_owner, client_reference) WHERE client_reference IS NOT NULL DO NOTHING RETURNING id
  ), listed AS (
    UPDATE conversations c SET latest_message_id = $1, latest_at = $6, latest_direction = 'outgoing', latest_type = $3,
      latest_text = $13, latest_status = 'queued'
    FROM inserted WHERE c.id = $2 AND $13::text IS NOT NULL
      AND (c.latest_at IS NULL OR (c.latest_at, c.latest_message_id) < ($6, $1))
  )
  SELECT id FROM inserted`;
