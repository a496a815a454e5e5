import { InvalidError } from '@app/common';
import { MigrationExecutor, type DataSource } from 'typeorm';
import { ADVISORY_LOCKS } from './advisory-locks.js';

const OLDEST_SUPPORTED = 150_000;

/** Brings the schema up to date. Instances that start together wait for one another; the second finds nothing to do. */
export async function migrate(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await requireSupportedVersion(runner);
    await runner.query('SET statement_timeout = 0');
    await runner.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCKS.migrations]);
    try {
      // On this connection, whose time is not limited: an index on a large table takes longer than a request may
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'each';
      await executor.executePendingMigrations();
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [ADVISORY_LOCKS.migrations]);
      await runner.query('RESET statement_timeout');
    }
  } finally {
    await runner.release();
  }
}

async function requireSupportedVersion(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
  const [row] = (await runner.query(`SELECT current_setting('server_version_num')::int AS number,
    current_setting('server_version') AS version, current_setting('server_encoding') AS encoding`)) as {
    number: number;
    version: string;
    encoding: string;
  }[];
  if (row && row.number < OLDEST_SUPPORTED) {
    throw new InvalidError(`DATABASE_URL leads to PostgreSQL ${row.version}: Leadline needs version 15 or newer`);
  }
  if (row && row.encoding !== 'UTF8') {
    throw new InvalidError(
      `The database stores text as ${row.encoding}, which cannot hold every language: create it again with ENCODING 'UTF8'`,
    );
  }
}
