import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';

const DEADLOCK = '40P01';

/**
 * Empties tables under a server that goes on working: TRUNCATE locks them one after another, in an order that the server's own
 * transactions do not know, so that one of the two may have to give way, and this one tries again.
 */
export async function emptyTables(db: Pick<EntityManager, 'query'>, tables: string): Promise<void> {
  for (let tries = 1; ; tries += 1)
    try {
      await db.query(`TRUNCATE ${tables}`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== DEADLOCK || tries === 10) throw error;
      await sleep(50);
    }
}
