import { isCanceled } from '@app/common';
import type { DataSource, EntityManager } from 'typeorm';

/** For the reading of one page. */
const SEARCH_TIME_MS = 2_000;

/**
 * Reads the index in a transaction of its own; false when the time was over. The planner may not read whole tables, whatever
 * it expects, nor compile anything: for a search of milliseconds that takes longer than the search. `leaveRest` gives the
 * statements that follow what is left of the time.
 */
export async function readIndex(
  dataSource: DataSource,
  read: (manager: EntityManager, leaveRest: () => Promise<unknown>) => Promise<void>,
): Promise<boolean> {
  const startedAt = performance.now();
  try {
    await dataSource.transaction(async (manager) => {
      await manager.query(
        `SELECT set_config('statement_timeout', $1, true), set_config('work_mem', '32MB', true),
           set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true)`,
        [String(SEARCH_TIME_MS)],
      );
      await read(manager, () => {
        const leftMs = Math.max(1, Math.round(SEARCH_TIME_MS - (performance.now() - startedAt)));
        return manager.query(`SELECT set_config('statement_timeout', $1, true)`, [String(leftMs)]);
      });
    });
    return true;
  } catch (error) {
    if (isCanceled(error)) return false;
    throw error;
  }
}
