import type { MediaService } from '@app/media';
import { uuidArray } from '@app/database';
import type { EntityManager } from 'typeorm';
import type { Conversation } from '../entities/conversation.entity.js';
import { refreshLatest } from '../stray-messages.js';

/** A conversation that went into another one with the same number of ours, to part the two again. */
export interface JoinedConversation {
  /** As SQL has it. */
  row: Record<string, unknown>;
  /** Into which it went. */
  into: string;
  messageIds: string[];
  eventIds: string[];
}

/** Makes one conversation of two. Both are locked, and nothing of either waits to be sent. */
export async function joinConversations(
  manager: EntityManager,
  media: MediaService,
  kept: Conversation,
  other: Conversation,
): Promise<JoinedConversation> {
  const both = [kept.id, other.id];
  const [row]: { row: Record<string, unknown> }[] = await manager.query(
    'SELECT to_jsonb(c) AS row FROM conversations c WHERE id = $1',
    [other.id],
  );
  const messageIds = await move(manager, 'messages', both);
  const eventIds = await move(manager, 'conversation_events', both);
  await media.moveTo(manager, kept.id, messageIds);
  await manager.query('UPDATE attention SET conversation_id = $1 WHERE conversation_id = $2', both);
  await manager.query(
    `INSERT INTO last_seen (agent_id, conversation_id, seen_to) SELECT agent_id, $1, seen_to FROM last_seen WHERE conversation_id = $2
     ON CONFLICT ON CONSTRAINT last_seen_pkey DO UPDATE SET seen_to = greatest(last_seen.seen_to, excluded.seen_to)`,
    both,
  );
  await manager.query(
    `INSERT INTO drafts AS d (agent_id, conversation_id, kind, text, written_at)
     SELECT agent_id, $1, kind, text, written_at FROM drafts WHERE conversation_id = $2
     ON CONFLICT ON CONSTRAINT drafts_pkey DO UPDATE SET text = excluded.text, written_at = excluded.written_at
     WHERE excluded.text <> '' AND (d.text = '' OR d.written_at < excluded.written_at)`,
    both,
  );
  // Open if one of them is: somebody waits there
  const state = [kept, other].find(({ state: one }) => one === 'open')?.state ?? kept.state;
  await manager.query(
    `UPDATE conversations k SET unread_count = k.unread_count + o.unread_count,
       last_incoming_at = greatest(k.last_incoming_at, o.last_incoming_at), answered_at = greatest(k.answered_at, o.answered_at),
       assigned_to = coalesce(k.assigned_to, o.assigned_to), created_at = least(k.created_at, o.created_at),
       state = $3, snoozed_until = CASE WHEN $3 = 'snoozed' THEN k.snoozed_until END
     FROM conversations o WHERE k.id = $1 AND o.id = $2`,
    [...both, state],
  );
  await refreshLatest(manager, [kept.id]);
  await manager.query('UPDATE merged_conversations SET conversation_id = $1 WHERE conversation_id = $2', both);
  await manager.query('INSERT INTO merged_conversations (conversation_id, id) VALUES ($1, $2)', both);
  await manager.query('DELETE FROM conversations WHERE id = $1', [other.id]);
  return { row: row!.row, into: kept.id, messageIds, eventIds };
}

/** Makes the conversation again, with what was written in it before. What came since stays where it came in. */
export async function partConversations(
  manager: EntityManager,
  media: MediaService,
  { row, into, messageIds, eventIds }: JoinedConversation,
): Promise<string> {
  const id = String(row['id']);
  await manager.query('DELETE FROM merged_conversations WHERE id = $1', [id]);
  const columns = Object.keys(row).filter((column) => /^[a-z_]+$/.test(column));
  await manager.query(
    `INSERT INTO conversations (${columns.join(', ')})
     SELECT ${columns.join(', ')} FROM jsonb_populate_record(NULL::conversations, $1)`,
    [JSON.stringify(row)],
  );
  for (const [table, ids] of [
    ['messages', messageIds],
    ['conversation_events', eventIds],
  ] as const) {
    await manager.query(
      `UPDATE ${table} SET conversation_id = $1 WHERE conversation_id = $2 AND id = ANY($3::uuid[])`,
      [id, into, uuidArray(ids)],
    );
  }
  await manager.query(
    'UPDATE attention a SET conversation_id = e.conversation_id FROM conversation_events e WHERE e.id = a.event_id AND e.conversation_id = $1',
    [id],
  );
  await media.moveTo(manager, id, messageIds);
  // Whoever parts them has looked at both
  await manager.query(
    `UPDATE conversations c SET unread_count = 0, last_incoming_at = (
       SELECT max(happened_at) FROM messages m WHERE m.conversation_id = c.id AND m.direction = 'incoming' AND m.type <> 'system')
     WHERE id = ANY($1::uuid[])`,
    [[id, into]],
  );
  await refreshLatest(manager, [id, into]);
  return id;
}

/** `ids`: to which, and from which. Answers what was moved. */
async function move(manager: EntityManager, table: string, ids: string[]): Promise<string[]> {
  const [rows]: [{ id: string }[], number] = await manager.query(
    `UPDATE ${table} SET conversation_id = $1 WHERE conversation_id = $2 RETURNING id`,
    ids,
  );
  return rows.map(({ id }) => id);
}
