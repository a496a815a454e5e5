import { ensurePartitionFor, textArray, uuidArray } from '@app/database';
import type { DataSource, EntityManager } from 'typeorm';
import type { Change } from './change.js';

const DAY_MS = 86_400_000;

/** Before an import into a database that no server may have opened yet: changes of today and tomorrow have a place. */
export async function readyForHistory(dataSource: DataSource, now: Date): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await ensurePartitionFor(manager, 'changes', now);
    await ensurePartitionFor(manager, 'changes', new Date(now.getTime() + DAY_MS));
  });
}

/**
 * Records what an import changed, in its transaction. Panels, the search and other systems that read the feed see it;
 * outgoing webhooks and notifications, which tell of what happens, pass it over. Readers look every second by themselves.
 */
export async function appendHistory(manager: EntityManager, changes: Change[]): Promise<void> {
  if (changes.length === 0) return;
  await manager.query(
    `INSERT INTO changes (type, conversation_id, message_id, lead_id, is_history)
     SELECT c.*, true FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::uuid[]) AS c`,
    [
      textArray(changes.map(({ type }) => type)),
      uuidArray(changes.map(({ conversationId }) => conversationId ?? null)),
      uuidArray(changes.map(({ messageId }) => messageId ?? null)),
      uuidArray(changes.map(({ leadId }) => leadId ?? null)),
    ],
  );
}
