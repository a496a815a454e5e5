import { ConflictError } from '@app/common';
import { ADVISORY_LOCKS } from '@app/database';
import type { DataSource } from 'typeorm';

/** Two imports at once would tell of each other's rows. Throws {@link ConflictError} while another one runs. */
export async function oneAtATime<T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    const [lock] = (await runner.query('SELECT pg_try_advisory_lock($1) AS taken', [ADVISORY_LOCKS.imports])) as {
      taken: boolean;
    }[];
    if (!lock!.taken) throw new ConflictError('Another import is running; wait until it has ended');
    try {
      return await work();
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [ADVISORY_LOCKS.imports]).catch(() => undefined);
    }
  } finally {
    await runner.release();
  }
}
