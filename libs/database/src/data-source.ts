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
    extra: { idle_in_transaction_session_timeout: 20_000, statement_timeout: 30_000, keepAlive: true },
  };
}

/**
 * Connects, waiting up to `waitMs` for a database that is still starting; `onWait` is told once, with the driver's error.
 * Throws the driver's error after that.
 */
export async function connect(
  options: DataSourceOptions,
  waitMs: number,
  onWait: (error: unknown) => void = () => undefined,
): Promise<DataSource> {
  const giveUpAt = Date.now() + waitMs;
  for (let tries = 1; ; tries += 1) {
    try {
      return await new DataSource(options).initialize();
    } catch (error) {
      if (!isDatabaseAway(error) || Date.now() >= giveUpAt) throw error;
      if (tries === 1) onWait(error);
      await sleep(500);
    }
  }
}
