import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseAway } from '@app/common';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from './migrations/index.js';
import { SnakeNamingStrategy } from './snake-naming.strategy.js';

/** Options for a PostgreSQL address. Entities are added by whoever needs them. */
export function dataSourceOptions(url: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNamingStrategy(),
    synchronize: false,
    logging: false,
    applicationName: 'leadline',
    poolSize: 20,
    connectTimeoutMS: 5000,
    // A lost idle connection is replaced at the next query; unheard, it would end the process
    poolErrorHandler: () => undefined,
    // What a machine that lost its power had locked is free after 20 s: nobody else would tell the database
    extra: { idle_in_transaction_session_timeout: 20_000, statement_timeout: 30_000, keepAlive: true, pipeline: true },
  };
}

/**
 * Connects, waiting up to `waitMs` for a database that is still starting, or of which `prove` says that it is away; `onWait`
 * is told once, with the error. Throws the error after that.
 */
export async function connect(
  options: DataSourceOptions,
  waitMs: number,
  onWait: (error: unknown) => void = () => undefined,
  prove: (dataSource: DataSource) => Promise<void> = () => Promise.resolve(),
): Promise<DataSource> {
  const giveUpAt = Date.now() + waitMs;
  for (let tries = 1; ; tries += 1) {
    try {
      return await proven(await new DataSource(options).initialize(), prove);
    } catch (error) {
      if (!isDatabaseAway(error) || Date.now() >= giveUpAt) throw error;
      if (tries === 1) onWait(error);
      await sleep(500);
    }
  }
}

async function proven(dataSource: DataSource, prove: (dataSource: DataSource) => Promise<void>): Promise<DataSource> {
  try {
    await prove(dataSource);
    return dataSource;
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
}

/** Throws for a database that can only be read, as after a failover: a server is of no use there, and waits. */
export async function requireWritable(ask: (sql: string) => Promise<{ is_read_only: boolean }[]>): Promise<void> {
  const [row] = await ask(`SELECT current_setting('transaction_read_only')::boolean AS is_read_only`);
  if (row?.is_read_only) throw new ReadOnlyDatabaseError();
}

class ReadOnlyDatabaseError extends Error {
  readonly code = '25006';
  constructor() {
    super('it can only be read; name the primary, or switch default_transaction_read_only off');
  }
}
