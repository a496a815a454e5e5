import { refreshLatest, removeMessages } from '@app/conversations';
import type { ChangeFeed } from '@app/changes';
import { idAt } from '@app/common';
import type { AdPictures } from '@app/leads';
import type { LinkedPictures, MediaService } from '@app/media';
import type { EntityManager } from 'typeorm';

/** In one transaction, so that nobody else waits for long. */
const AT_ONCE = 200;

interface Parts {
  manager: EntityManager;
  media: MediaService;
  pictures: AdPictures;
  linked: LinkedPictures;
  changes: ChangeFeed;
  inTransaction: (work: (manager: EntityManager) => Promise<void>) => Promise<void>;
}

/** Ids tell when a row was made: they have the index that instants have not. The smallest of an instant. */
const firstId = (at: Date): string => `${idAt(at).slice(0, 13)}-7000-8000-000000000000`;

/** Messages that came in before then, but for those that are still to be sent. */
const OLD_MESSAGES = `FROM messages WHERE id < $1 AND status <> 'queued'`;
const OLD_FILES = `FROM media WHERE id < $1 AND state = 'ready' AND message_id IS NOT NULL`;
const OLD_PICTURES = `FROM ad_pictures WHERE created_at < $1 AND state = 'ready'`;
/** Nobody wrote, and nobody did anything with them. */
const OLD_LEADS = `FROM leads l WHERE l.updated_at < $1 AND l.created_at < $1 AND coalesce(l.last_contact_at, l.created_at) < $1
  AND NOT EXISTS (SELECT 1 FROM conversations c WHERE c.lead_id = l.id AND c.latest_at >= $1)
  AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.state = 'running' AND l.id = ANY(e.lead_ids))`;
const OLD_BODIES = 'FROM webhook_events WHERE received_at < $1';
const OLD_DELIVERIES = 'FROM webhook_deliveries WHERE finished_at < $1';

const countOf = async (manager: EntityManager, sql: string, values: unknown[]): Promise<number> => {
  const [row]: { n: string }[] = await manager.query(`SELECT count(*) AS n ${sql}`, values);
  return Number(row?.n ?? 0);
};

export const countOld = {
  messages: (manager: EntityManager, before: Date) => countOf(manager, OLD_MESSAGES, [firstId(before)]),
  files: async (manager: EntityManager, before: Date) =>
    (await countOf(manager, OLD_FILES, [firstId(before)])) + (await countOf(manager, OLD_PICTURES, [before])),
  leads: (manager: EntityManager, before: Date) => countOf(manager, OLD_LEADS, [before]),
  journal: (manager: EntityManager, before: Date) => countOf(manager, OLD_BODIES, [before]),
  deliveries: (manager: EntityManager, before: Date) => countOf(manager, OLD_DELIVERIES, [before]),
};

/**
 * Removes some old messages; answers how many. The journal's bodies of then go first: replayed, they would bring them back. Lists,
 * counts and the feed tell of what is left.
 */
export async function removeOldMessages(before: Date, parts: Parts): Promise<number> {
  while ((await removeOldBodies(parts.manager, before)) > 0);
  const rows: { id: string; conversation_id: string }[] = await parts.manager.query(
    `SELECT id, conversation_id ${OLD_MESSAGES} ORDER BY id LIMIT ${AT_ONCE}`,
    [firstId(before)],
  );
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  const conversationIds = [...new Set(rows.map(({ conversation_id }) => conversation_id))];
  await parts.media.removeFiles(ids);
  await parts.inTransaction(async (manager) => {
    await manager.query('SELECT id FROM conversations WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [
      conversationIds,
    ]);
    const { messages } = await removeMessages(manager, ids);
    await manager.query(
      `UPDATE conversations c SET
         unread_count = least(unread_count, (
           SELECT count(*) FROM messages m WHERE m.conversation_id = c.id AND m.direction = 'incoming')),
         last_incoming_at = (SELECT max(happened_at) FROM messages m
           WHERE m.conversation_id = c.id AND m.direction = 'incoming' AND m.type <> 'system')
       WHERE id = ANY($1::uuid[])`,
      [conversationIds],
    );
    await refreshLatest(manager, conversationIds);
    // Who has no message any more waits for nothing
    await manager.query(
      `DELETE FROM conversation_work w USING conversations c
       WHERE c.id = w.conversation_id AND c.id = ANY($1::uuid[]) AND c.latest_at IS NULL`,
      [conversationIds],
    );
    await parts.changes.append(manager, [
      ...messages.map(({ id, conversationId }) => ({ type: 'message' as const, messageId: id, conversationId })),
      ...conversationIds.map((conversationId) => ({ type: 'conversation' as const, conversationId })),
    ]);
  });
  return rows.length;
}

/** Takes some old files from the disk; their messages say that they are gone. */
export async function removeOldFiles(before: Date, parts: Parts): Promise<number> {
  const rows: { message_id: string; conversation_id: string }[] = await parts.manager.query(
    `SELECT message_id, conversation_id ${OLD_FILES} ORDER BY id LIMIT ${AT_ONCE}`,
    [firstId(before)],
  );
  if (rows.length === 0) return removeOldPictures(before, parts);
  const ids = rows.map(({ message_id }) => message_id);
  await parts.media.removeFiles(ids);
  await parts.inTransaction(async (manager) => {
    await manager.query(
      `UPDATE media SET state = 'failed', failure = 'expired', storage_key = NULL, thumbnail_key = NULL, ready_at = NULL
       WHERE message_id = ANY($1::uuid[])`,
      [ids],
    );
    await parts.changes.append(
      manager,
      rows.map(({ message_id, conversation_id }) => ({
        type: 'message' as const,
        messageId: message_id,
        conversationId: conversation_id,
      })),
    );
  });
  return rows.length;
}

/** Those of ads; their leads keep what the ad said. */
async function removeOldPictures(before: Date, { manager, pictures, linked, inTransaction }: Parts): Promise<number> {
  const rows: { id: string; storage_key: string }[] = await manager.query(
    `SELECT id, storage_key ${OLD_PICTURES} ORDER BY created_at, id LIMIT ${AT_ONCE}`,
    [before],
  );
  await linked.remove(rows.map(({ storage_key }) => storage_key));
  await inTransaction((inner) =>
    pictures.expire(
      inner,
      rows.map(({ id }) => id),
    ),
  );
  return rows.length;
}

export async function listOldLeads(manager: EntityManager, before: Date): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(`SELECT l.id ${OLD_LEADS} ORDER BY l.id LIMIT ${AT_ONCE}`, [
    before,
  ]);
  return rows.map(({ id }) => id);
}

export async function removeOldBodies(manager: EntityManager, before: Date): Promise<number> {
  const [rows]: [unknown[], number] = await manager.query(
    `DELETE FROM webhook_events e USING (SELECT id, received_at ${OLD_BODIES} ORDER BY received_at, id LIMIT 2000) old
     WHERE e.received_at = old.received_at AND e.id = old.id RETURNING 1`,
    [before],
  );
  return rows.length;
}

export async function removeOldDeliveries(manager: EntityManager, before: Date): Promise<number> {
  const [rows]: [unknown[], number] = await manager.query(
    `DELETE FROM webhook_deliveries WHERE id IN (SELECT id ${OLD_DELIVERIES} ORDER BY finished_at LIMIT 2000) RETURNING 1`,
    [before],
  );
  return rows.length;
}
