import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Settings } from '@app/config';
import { startServer, type Server } from '@app/api/server.js';
import { pino } from 'pino';
import { ApiClient } from '../support/api-client.js';
import { run } from '../support/spawned-server.js';
import { ADMIN, createDatabase, startApp, type TestApp } from '../support/start-app.js';

const DOCTOR = resolve('apps/api/dist/cli/doctor.js');
const [ONE, OTHER] = ['one key of thirty-two characters!', 'another key of so many characters'];

let database: Awaited<ReturnType<typeof createDatabase>>;
let folder: string;
const running: Server[] = [];
beforeEach(async () => {
  database = await createDatabase();
  folder = await mkdtemp(join(tmpdir(), 'leadline-key-'));
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Starts a server on the shared database, and answers it with what it logs. */
async function start(env: Record<string, string>): Promise<{ url: string; lines: string[]; stop(): Promise<void> }> {
  const lines: string[] = [];
  const settings = new Settings({
    PORT: '0',
    DATABASE_URL: database.url,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    TATA_BASE_URL: 'http://127.0.0.1:9',
    DATA_DIR: folder,
    ...env,
  });
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const server = await startServer(settings, log);
  running.push(server);
  const stop = async () => {
    running.splice(running.indexOf(server), 1);
    await server.close();
  };
  return { url: server.url, lines, stop };
}
const errorsIn = (lines: string[]): string[] =>
  lines.flatMap((line) => {
    const { level, msg } = JSON.parse(line) as { level: number; msg: string };
    return level >= 50 ? msg : [];
  });
const doctor = async (url: string, env: Record<string, string>) =>
  (
    await run({
      command: [process.execPath, DOCTOR, '--url', url],
      env: { DATABASE_URL: database.url, DATA_DIR: folder, TATA_BASE_URL: 'http://127.0.0.1:9', ...env },
    })
  ).stdout;
const elsewhere = () => mkdtemp(join(folder, 'other-'));

it('a server with another key than the others says so at start and to the doctor, and serves all the same', async () => {
  const first = await start({ SECRET_KEY: ONE });
  expect(errorsIn(first.lines)).toEqual([]);
  const second = await start({ SECRET_KEY: OTHER });
  expect(errorsIn(second.lines)).toEqual([
    expect.stringMatching(/^The key of this server \(SECRET_KEY.*does not open.*the same SECRET_KEY and restart/),
  ]);
  expect(second.lines.join('')).not.toMatch(/of thirty-two|of so many/);
  const client = new ApiClient(second.url);
  expect((await client.post('/ajax/login/', ADMIN)).status).toBe(200);
  expect(await doctor(second.url, { SECRET_KEY: OTHER })).toMatch(
    /^✗ The key of this server .*does not open what other servers have sealed/m,
  );
  const { body } = await client.post('/ajax/health/doctor/', {});
  expect(body.checks).toContainEqual(expect.objectContaining({ key: 'secret_key', state: 'bad', code: 'other' }));

  const third = await start({ SECRET_KEY: ONE });
  expect(errorsIn(third.lines)).toEqual([]);
  expect(await doctor(third.url, { SECRET_KEY: ONE })).toMatch(/^✓ The key of this server opens/m);
  const none = await start({ DATA_DIR: await elsewhere() });
  expect(errorsIn(none.lines)).toEqual([expect.stringMatching(/^This server has no SECRET_KEY/)]);
});

it('one server alone needs none until it seals something, and makes no key for being asked', async () => {
  const server = await start({});
  expect(errorsIn(server.lines)).toEqual([]);
  expect(await doctor(server.url, {})).toMatch(/^✓ Nothing is sealed in the database yet/m);
  await expect(stat(join(folder, 'secret.key'))).rejects.toThrow('ENOENT');
  const client = new ApiClient(server.url);
  await client.post('/ajax/login/', ADMIN);
  expect((await client.post('/ajax/account/totp/', { password: ADMIN.password })).status).toBeLessThan(300);
  expect((await readFile(join(folder, 'secret.key'), 'utf8')).length).toBeGreaterThan(32);
  expect(await doctor(server.url, {})).toMatch(/^✓ The key of this server opens/m);
  const other = await start({ DATA_DIR: await elsewhere() });
  expect(errorsIn(other.lines)).toEqual([expect.stringMatching(/^This server has no SECRET_KEY/)]);
});

describe('a key that was changed on purpose', () => {
  const anHourLater = (app: TestApp) => app.db.query(`UPDATE server_key_check SET seen_at = now() - interval '61 min'`);

  it('counts once no server has had the old one for an hour', async () => {
    const app = await startApp({ DATABASE_URL: database.url, SECRET_KEY: ONE, DATA_DIR: folder });
    await anHourLater(app);
    expect(errorsIn((await start({ SECRET_KEY: OTHER })).lines)).toEqual([]);
    expect(errorsIn((await start({ SECRET_KEY: ONE })).lines)).toHaveLength(1);
    await app.stop();
  });

  it('but not while second steps hang on the old one', async () => {
    const app = await startApp({ DATABASE_URL: database.url, SECRET_KEY: ONE, DATA_DIR: folder });
    await app.db.query(`INSERT INTO agent_totp (agent_id, secret) SELECT id, 'v1.sealed-with-another-key' FROM agents`);
    await anHourLater(app);
    const other = await start({ SECRET_KEY: OTHER });
    expect(errorsIn(other.lines)).toHaveLength(1);
    await app.db.query('DELETE FROM agent_totp');
    await other.stop();
    expect(errorsIn((await start({ SECRET_KEY: OTHER })).lines)).toEqual([]);
    await app.stop();
  });
});
