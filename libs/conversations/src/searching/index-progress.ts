import { ADVISORY_LOCKS } from '@app/database';
import type { EntityManager } from 'typeorm';

/** Of the walks through what was there before: this far, and no further. */
export const END = '00000000-0000-0000-0000-000000000000';

/** How far the follower is. */
export interface IndexProgress {
  words_version: number;
  /** Null: nothing was begun. */
  feed_cursor: string | null;
  walked_leads_to: string | null;
  walked_notes_to: string | null;
  walked_messages_to: string | null;
  /** When the oldest message was written that the walk has come to. */
  walked_back_to: Date | null;
}

type Queries = Pick<EntityManager, 'query'>;

export async function readProgress(queries: Queries): Promise<IndexProgress> {
  const [row] = await queries.query<IndexProgress[]>(
    `SELECT words_version, feed_cursor, walked_leads_to, walked_notes_to, walked_messages_to, walked_back_to
     FROM search_progress`,
  );
  if (!row) throw new Error('The search_progress table has lost its row');
  return row;
}

/** Only while no other server works on it. It is freed with the transaction, however that ends. */
export async function lockProgress(manager: EntityManager): Promise<boolean> {
  const [row] = await manager.query<[{ is_ours: boolean }]>('SELECT pg_try_advisory_xact_lock($1) AS is_ours', [
    ADVISORY_LOCKS.searchIndex,
  ]);
  return row.is_ours;
}

export async function saveProgress(manager: EntityManager, changes: Partial<IndexProgress>): Promise<void> {
  const names = Object.keys(changes);
  await manager.query(
    `UPDATE search_progress SET ${names.map((name, index) => `${name} = $${index + 1}`).join(', ')}`,
    Object.values(changes),
  );
}

export const isWalked = ({ walked_leads_to, walked_notes_to, walked_messages_to }: IndexProgress): boolean =>
  [walked_leads_to, walked_notes_to, walked_messages_to].every((to) => to === END);
