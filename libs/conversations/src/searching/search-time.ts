import { isCanceled } from '@app/common';
import type { DataSource, EntityManager } from 'typeorm';

/** For the reading of one page. */
export const SEARCH_TIME_MS = 2_000;

/**
 * A transaction for reading the index, with the time that is left for it. The planner may not read whole tables, whatever it
 * expects, nor compile anything: for a search of milliseconds that takes longer than the search.
 */
export async function readIndex<T>(
  dataSource: DataSource,
  read: (manager: EntityManager) => Promise<T>,
  timeMs: number,
): Promise<T> {
  return dataSource.transaction(async (manager) => {
    await manager.query(
      `SELECT set_config('statement_timeout', $1, true), set_config('work_mem', '32MB', true),
         set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true)`,
      [String(Math.max(1, Math.round(timeMs)))],
    );
    return read(manager);
  });
}

/** What `read` finds, or null when the time was over. */
export async function inSearchTime<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (isCanceled(error)) return null;
    throw error;
  }
}
