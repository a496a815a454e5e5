import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, dataSourceOptions, migrate, startEmbeddedDatabase } from '@app/database';
import type { DataSource } from 'typeorm';

export interface TestDatabase {
  url: string;
  dataSource: DataSource;
  stop(): Promise<void>;
}

/** A database of its own with our schema: in the PostgreSQL of `TEST_DATABASE_URL`, else in one that starts for it. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const shared = process.env['TEST_DATABASE_URL'];
  const { url, stop } = shared ? await createDatabase(shared) : await startServer();
  const dataSource = await connect(dataSourceOptions(url), 10_000);
  await migrate(dataSource);
  return {
    url,
    dataSource,
    async stop() {
      await dataSource.destroy();
      await stop();
    },
  };
}

async function startServer(): Promise<Pick<TestDatabase, 'url' | 'stop'>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'outbox-'));
  const database = await startEmbeddedDatabase({ dataDir });
  return {
    url: database.url,
    async stop() {
      await database.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function createDatabase(shared: string): Promise<Pick<TestDatabase, 'url' | 'stop'>> {
  const name = `outbox_${process.pid}`;
  const server = await connect(dataSourceOptions(shared), 10_000);
  await server.query(`CREATE DATABASE ${name}`);
  const url = new URL(shared);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async stop() {
      await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await server.destroy();
    },
  };
}
