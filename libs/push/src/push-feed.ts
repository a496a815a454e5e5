import { ADVISORY_LOCKS } from '@app/database';
import type { EntityManager } from 'typeorm';

/** For the rest of the transaction; false when another server reads. */
export async function tryToRead(manager: EntityManager): Promise<boolean> {
  const [lock] = await manager.query<{ taken: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS taken', [
    ADVISORY_LOCKS.pushFeed,
  ]);
  return lock!.taken;
}

export async function waitToRead(manager: EntityManager): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.pushFeed]);
}

/** How far the feed has been read; null while nobody wants to be told. */
export async function feedCursor(manager: EntityManager): Promise<string | null> {
  const [kept] = await manager.query<{ cursor: string | null }[]>('SELECT cursor FROM push_feed');
  return kept?.cursor ?? null;
}

export async function moveTo(manager: EntityManager, cursor: string | null): Promise<void> {
  await manager.query(
    `INSERT INTO push_feed (cursor) VALUES ($1) ON CONFLICT ON CONSTRAINT push_feed_pkey DO UPDATE SET cursor = $1`,
    [cursor],
  );
}
