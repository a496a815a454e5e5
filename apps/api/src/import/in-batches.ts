import { setTimeout as sleep } from 'node:timers/promises';
import { sqlState } from '@app/common';
import type { DataSource, EntityManager } from 'typeorm';

/** Somebody else held in another order what we hold: the webhook, most likely, and it has gone on. */
const AGAIN = new Set(['40P01', '40001', '55P03']);
const MOST_TRIES = 6;

/** One short transaction, run again where another one was in its way. Without waiting for locks for long: webhooks go first. */
export async function inBatch<T>(dataSource: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await dataSource.transaction(async (manager) => {
        await manager.query(`SET LOCAL lock_timeout = '10s'`);
        return work(manager);
      });
    } catch (error) {
      if (!AGAIN.has(sqlState(error) ?? '') || tries === MOST_TRIES) throw error;
      await sleep(50 * 2 ** tries);
    }
  }
}

/** A transaction that can write nothing. */
export function readOnly<T>(dataSource: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    await manager.query('SET TRANSACTION READ ONLY');
    return work(manager);
  });
}
