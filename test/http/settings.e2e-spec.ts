import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { run, SpawnedServer } from '../support/spawned-server.js';
import { createDatabase } from '../support/start-app.js';

jest.setTimeout(90_000);

/** In every secret of this file. */
const SESAME = 'open-sesame';
const ONE_LINE = /^[^\n]+\n$/;

let base: string;
let database: Awaited<ReturnType<typeof createDatabase>>;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'leadline-settings-'));
  database = await createDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(base, { recursive: true, force: true });
});

const refused = async (env: Record<string, string>): Promise<string> => {
  const { ending, stdout, stderr } = await run({ env });
  expect({ ending, stdout }).toEqual({ ending: { code: 1, signal: null }, stdout: '' });
  expect(stderr).toMatch(ONE_LINE);
  expect(stderr).not.toContain(SESAME);
  return stderr;
};
const served = async (env: Record<string, string>): Promise<string> => {
  const server = SpawnedServer.spawn({ env });
  try {
    await server.url();
    expect(await server.stop()).toEqual({ code: 0, signal: null });
    expect(server.stderr).toBe('');
    return server.stdout;
  } finally {
    await server.kill();
  }
};

/** One after the other, each is a process of its own; what each reader accepts is in the settings' own spec. */
describe('a setting that cannot be used stops the start', () => {
  it.each([
    ['PORT', { PORT: '80a' }],
    ['ADMIN_PASSWORD', { ADMIN_EMAIL: 'a@example.com', ADMIN_PASSWORD: 'sesame' }],
    ['TATA_AUTH_TOKENS', { TATA_AUTH_TOKENS: SESAME }],
    ['DATABASE_URL', { DATABASE_URL: `mysql://me:${SESAME}@127.0.0.1/x` }],
    ['DATABASE_URL', { DATABASE_URL: `postgresql://me:${SESAME}@:bad:/x` }],
    ['HOST', { HOST: '203.0.113.7', DATABASE_URL: 'the one of this run' }],
  ])('%s, in one line that names it and gives no secret away (%o)', async (name, env) => {
    const usable = 'HOST' in env ? { ...env, DATABASE_URL: database.url } : env;
    expect(await refused(usable)).toContain(name);
  });
});

describe('production', () => {
  const SECURED = { NODE_ENV: 'production', HOST: '127.0.0.1', TATA_WEBHOOK_SECRET: SESAME };

  it('refuses to take webhooks from anybody', async () => {
    expect(await refused({ ...SECURED, TATA_WEBHOOK_SECRET: '', DATABASE_URL: database.url })).toContain(
      'TATA_WEBHOOK_SECRET is unset',
    );
  });

  it('refuses a folder for its database that nobody chose', async () => {
    expect(await refused(SECURED)).toContain('DATABASE_URL is unset: in production set it, or set DATA_DIR');
  });

  it('starts once they are set, and prints no secret', async () => {
    const said = await served({ ...SECURED, DATA_DIR: join(base, 'chosen') });
    expect(said).toContain('Leadline is ready');
    expect(said).not.toContain(SESAME);
    expect(said).not.toContain('unsigned');
  });

  it('starts open when that was said on purpose', async () => {
    const open = { NODE_ENV: 'production', HOST: '127.0.0.1', TATA_WEBHOOK_ALLOW_UNSIGNED: 'true' };
    expect(await served({ ...open, DATABASE_URL: database.url })).toContain('Leadline is ready');
  });
});

describe('a database that', () => {
  const databaseUrl = (change: (url: URL) => void): string => {
    const url = new URL(database.url);
    change(url);
    return url.href;
  };

  it('refuses the password is told at once, in one line', async () => {
    const line = await refused({ DATABASE_URL: databaseUrl((url) => (url.password = SESAME)) });
    expect(line).toMatch(/^The database of DATABASE_URL cannot be used: password authentication failed/);
  });

  it('does not exist is told at once, in one line', async () => {
    const line = await refused({ DATABASE_URL: databaseUrl((url) => (url.pathname = '/nowhere')) });
    expect(line).toMatch(/^The database of DATABASE_URL cannot be used: database "nowhere" does not exist/);
  });

  it('is still starting is waited for, which the log says and SIGTERM ends', async () => {
    const server = SpawnedServer.spawn({
      env: { DATABASE_URL: `postgresql://me:${SESAME}@127.0.0.1:${await deadPort()}/x` },
    });
    await eventually(
      () => Promise.resolve(server.stdout),
      (said) => said.includes('does not answer yet'),
      30_000,
    );
    server.signal('SIGTERM');
    expect(await server.end(5_000)).toEqual({ code: 0, signal: null });
    expect(server.stdout).toMatch(/^[^\n]*kept in the spool[^\n]*\n[^\n]*does not answer yet[^\n]*\n$/);
    expect(server.stdout + server.stderr).not.toContain(SESAME);
  });

  it('comes while it is waited for is used', async () => {
    const port = await deadPort();
    const url = new URL(database.url);
    const socket = `${url.searchParams.get('host')}/.s.PGSQL.5432`;
    url.searchParams.delete('host');
    url.hostname = '127.0.0.1';
    url.port = String(port);
    const server = SpawnedServer.spawn({ env: { DATABASE_URL: url.href } });
    await eventually(
      () => Promise.resolve(server.stdout),
      (said) => said.includes('does not answer yet'),
      30_000,
    );
    const forwarder = forwardTo(socket).listen(port, '127.0.0.1');
    await server.url();
    expect(await server.stop()).toEqual({ code: 0, signal: null });
    forwarder.close();
  });
});

/** A port of this machine on which nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** PostgreSQL's socket as a TCP port. */
function forwardTo(path: string): Server {
  return createServer((client) => {
    const database = connect({ path });
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      one.pipe(other);
      one.on('error', () => other.destroy());
    }
  });
}
