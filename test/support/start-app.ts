import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sqlState } from '@app/common';
import { Settings } from '@app/config';
import { startServer, type Server } from '@app/api/server.js';
import { pino } from 'pino';
import pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { ApiClient } from './api-client.js';

export const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' };

export interface TestApp {
  url: string;
  databaseUrl: string;
  server: Server;
  /** The database behind the server, for what no answer tells. */
  db: EntityManager;
  /** A client without a session. */
  anonymous: ApiClient;
  /** A client that is signed in as the administrator. */
  agent: ApiClient;
  /** Signs another client in. */
  signIn(): Promise<ApiClient>;
  stop(): Promise<void>;
}

type Environment = Record<string, string | undefined>;

/** A real server on a free port, with a database of its own and production's configuration. */
export async function startApp(environment: Environment = {}): Promise<TestApp> {
  const given = environment['DATABASE_URL'];
  const database = given ? { url: given, drop: () => Promise.resolve() } : await createDatabase({ hasSchema: true });
  const settings = new Settings({
    PORT: '0',
    DATABASE_URL: database.url,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    TATA_BASE_URL: 'http://127.0.0.1:9',
    LOG_LEVEL: 'silent',
    // They lie out there
    AD_PICTURES: 'false',
    ...environment,
  });
  const server = await startServer(settings, pino({ level: settings.logLevel }));
  const signIn = async (): Promise<ApiClient> => {
    const client = new ApiClient(server.url);
    await client.post('/ajax/login/', ADMIN);
    return client;
  };
  return {
    url: server.url,
    databaseUrl: database.url,
    server,
    db: server.app.get(DataSource).manager,
    anonymous: new ApiClient(server.url),
    agent: environment['ADMIN_EMAIL'] === '' ? new ApiClient(server.url) : await signIn(),
    signIn,
    async stop() {
      await server.close();
      await database.drop();
    },
  };
}

/** A database on the PostgreSQL of this run: empty, or as our migrations leave one. */
export async function createDatabase({ encoding = 'UTF8', hasSchema = false } = {}): Promise<{
  url: string;
  drop(): Promise<void>;
}> {
  const base = process.env['TEST_DATABASE_URL'];
  if (!base) throw new Error('TEST_DATABASE_URL is unset: run through jest, whose global set-up starts PostgreSQL');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = hasSchema ? 'TEMPLATE with_schema' : '';
  const other = `ENCODING '${encoding}' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0`;
  await onServer(base, `CREATE DATABASE ${name} ${encoding === 'UTF8' ? template : other}`);
  return { url: withDatabase(base, name), drop: () => dropDatabase(base, name) };
}

/** FORCE may not end an autovacuum that happens to be at work there; it is gone a moment later. */
async function dropDatabase(base: string, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await onServer(base, `DROP DATABASE ${name} WITH (FORCE)`);
    } catch (error) {
      if (sqlState(error) !== '42501' || tries === 20) throw error;
      await sleep(500);
    }
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const withDatabase = (url: string, name: string): string => url.replace(/^(postgres\w*:\/\/[^/]*\/)[^?]*/, `$1${name}`);
