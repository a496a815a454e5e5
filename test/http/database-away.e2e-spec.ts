import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '@app/database';
import { Load } from '../soak/load.js';
import { ApiClient } from '../support/api-client.js';
import { layDatabase } from '../support/data-folder.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS, newWamid, textPayload, unixSeconds } from '../support/payloads.js';
import { MAIN, SpawnedServer } from '../support/spawned-server.js';
import { startApp, type TestApp } from '../support/start-app.js';

/** A PostgreSQL that can be stopped without the other tests noticing. */
let folder: string;
let database: EmbeddedDatabase;
let apps: TestApp[] = [];

const start = () => startEmbeddedDatabase({ dataDir: folder });
const serve = async (environment = {}): Promise<TestApp> => {
  const app = await startApp({ DATABASE_URL: database.url, DATA_DIR: folder, ...environment });
  apps.push(app);
  return app;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-away-'));
  await layDatabase(folder);
  database = await start();
});
afterEach(async () => {
  for (const app of apps) await app.stop();
  apps = [];
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

const unread = async (app: TestApp): Promise<number | undefined> =>
  (await app.agent.get('/ajax/tata-conversations/')).body.conversations?.[0]?.unread_count;

it('webhooks wait on the disk while the database is away, and are taken in once when it is back', async () => {
  const app = await serve();
  await database.stop();
  const payloads = Array.from({ length: 5 }, (_, index) => textPayload({ text: `n${index}` }));
  for (const payload of [...payloads, ...payloads]) {
    expect(await app.anonymous.post('/webhook/', payload)).toMatchObject({ status: 200, body: { status: 'success' } });
  }
  expect(await readdir(join(folder, 'spool'))).toHaveLength(10);
  expect(await app.anonymous.post('/webhook/', '{')).toMatchObject({ status: 400 });
  expect(await app.agent.get('/ajax/tata-conversations/')).toMatchObject({
    status: 503,
    body: { code: 'unavailable' },
  });
  expect(await app.anonymous.get('/health/ready')).toMatchObject({ status: 503 });
  expect(await app.anonymous.get('/health/live')).toMatchObject({ status: 200 });

  database = await start();
  expect(
    await eventually(
      () => unread(app),
      (count) => count === 5,
    ),
  ).toBe(5);
  await eventually(
    () => readdir(join(folder, 'spool')),
    (names) => names.length === 0,
  );
});

it('whoever was there is told what is wrong while the database is away, and nothing else is shown', async () => {
  const app = await serve();
  const leaver = await app.signIn();
  await leaver.get('/ajax/health/');
  await leaver.post('/ajax/logout/');
  const agent = await app.signIn();
  await agent.get('/ajax/me/');
  await database.stop();
  await app.anonymous.post('/webhook/', textPayload());

  expect(await agent.get('/ajax/me/')).toMatchObject({ status: 200, body: { agent: { role: 'administrator' } } });
  const { body } = await eventually(
    () => agent.get('/ajax/health/'),
    ({ body: seen }) => seen.checks.some(({ code }: { code: string }) => code === 'away'),
  );
  expect(body.checks).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ key: 'database', state: 'bad', code: 'away' }),
      expect.objectContaining({ key: 'spool', state: 'warn', code: 'holds', values: { n: 1, mb: 0.1 } }),
      expect.objectContaining({ key: 'queue', state: 'unknown' }),
    ]),
  );
  expect(await agent.get('/ajax/health/alerts/')).toMatchObject({
    status: 200,
    body: { alerts: [{ key: 'database', code: 'away' }] },
  });
  const doctor = await agent.post('/ajax/health/doctor/');
  const found = doctor.body.checks.map(({ key, code }: { key: string; code: string }) => `${key} ${code}`);
  expect(found).toEqual(expect.arrayContaining(['server ok', 'sample unseen', 'postgres away', 'spool holds']));
  expect(found.filter((one: string) => one.endsWith('unread'))).toEqual([]);
  for (const path of ['/ajax/tata-conversations/', '/api/v1/leads', '/api/v1/webhook-events']) {
    expect([path, (await agent.get(path)).status]).toEqual([path, 503]);
  }
  expect((await app.anonymous.get('/ajax/health/')).status).toBe(401);
  expect((await leaver.get('/ajax/health/', { cookie: 'leadline_session=of-nobody' })).status).toBe(503);
  database = await start();
});

it('what waits survives a restart of the server', async () => {
  const first = await serve();
  await database.stop();
  await first.anonymous.post('/webhook/', textPayload());
  await first.server.close();
  apps = [];
  database = await start();
  const second = await serve();
  expect(
    await eventually(
      () => unread(second),
      (count) => count === 1,
    ),
  ).toBe(1);
});

it('what waits is taken in before the server ends, once the database is there', async () => {
  const app = await serve();
  await database.stop();
  await app.anonymous.post('/webhook/', textPayload());
  expect(await readdir(join(folder, 'spool'))).toHaveLength(1);
  database = await start();
  await app.server.close();
  apps = [];
  expect(await readdir(join(folder, 'spool'))).toEqual([]);
});

it('without a spool they are refused for TATA to repeat', async () => {
  const app = await serve({ WEBHOOK_SPOOL: 'off' });
  await database.stop();
  const answer = await app.anonymous.post('/webhook/', textPayload());
  expect(answer).toMatchObject({ status: 503, body: { status: 'error', message: expect.any(String) } });
  expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  database = await start();
});

it('nothing overtakes what waits, and what waits is through while webhooks go on coming', async () => {
  const app = await serve();
  const bring = async (payload: unknown) => {
    expect(await app.anonymous.post('/webhook/', payload)).toMatchObject({ status: 200 });
  };
  const customers = Array.from({ length: 20 }, (_, index) => ({
    old: `${919999940000 + index}`,
    fresh: `${919999950000 + index}`,
  }));
  for (const { old } of customers) await bring(textPayload({ from: old }));
  await database.stop();
  const load = new Load(() => app.url, 12);
  await load.acknowledge(2000);
  for (const { old, fresh } of customers) {
    const system = { type: 'user_changed_number', wa_id: fresh, body: 'A new number' };
    await bring({
      messages: { from: old, id: newWamid(), timestamp: unixSeconds(), type: 'system', system },
      businessPhoneNumber: `+${BUSINESS}`,
    });
  }
  database = await start();
  for (const { fresh } of customers) await bring(textPayload({ from: fresh, text: 'it is me' }));

  await eventually(
    () => readdir(join(folder, 'spool')),
    (names) => names.length === 0,
    60_000,
  );
  const last = textPayload({ from: customers[0]!.fresh, text: 'seen at once' });
  await bring(last);
  const thread = await app.agent.get(`/ajax/tata-conversations/${customers[0]!.fresh}/messages/`);
  expect(thread.body.messages.at(-1)).toMatchObject({ text: 'seen at once' });
  await load.acknowledge(200);
  await load.end();

  for (const { old, fresh } of customers) {
    const { body: lead } = await app.agent.get(`/api/v1/leads/phone:${old}`);
    expect(lead).toMatchObject({ phone_number: fresh });
    expect((await app.agent.get(`/api/v1/leads/phone:${fresh}`)).body.id).toBe(lead.id);
  }
  expect([...load.statuses.keys()]).toEqual([200]);
  const [{ stored }] = await app.db.query('SELECT count(*)::int AS stored FROM messages WHERE wamid = ANY($1)', [
    [...load.acknowledged],
  ]);
  expect(stored).toBe(load.acknowledged.size);
}, 120_000);

it('a body that the disk has no room for is refused, leaves nothing behind that takes room, and the log says why', async () => {
  const dataDir = join(folder, 'server');
  const server = SpawnedServer.spawn({
    env: { DATABASE_URL: database.url, DATA_DIR: dataDir },
    // No file may be larger than 16 KiB
    command: ['bash', '-c', `ulimit -f 16; exec "$0" "$1"`, process.execPath, MAIN],
  });
  const api = new ApiClient(await server.url());
  await database.stop();
  const large = textPayload({ text: 'x'.repeat(32 * 1024) });
  expect(await api.post('/webhook/', large)).toMatchObject({ status: 503 });
  expect(await readdir(join(dataDir, 'spool'))).toEqual([]);
  await eventually(
    () => Promise.resolve(server.stdout),
    (said) => said.includes('The spool takes no webhook: EFBIG'),
  );
  expect(await api.post('/webhook/', textPayload())).toMatchObject({ status: 200 });
  expect(await readdir(join(dataDir, 'spool'))).toEqual([expect.stringMatching(/\.jsonl$/)]);
  await server.stop();
  expect(server.stdout).toContain('Webhooks that stay in the spool until the next start: 1');
  database = await start();
});

it('a body whose commit was answered by nobody stands in the journal once', async () => {
  const url = new URL(database.url);
  const proxy = losingOneCommit(`${url.searchParams.get('host')}/.s.PGSQL.5432`, 'the-answer-is-lost').listen(
    0,
    '127.0.0.1',
  );
  await once(proxy, 'listening');
  url.searchParams.delete('host');
  url.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const app = await serve({ DATABASE_URL: url.href });
  const answer = await app.anonymous.post('/webhook/', textPayload(), { 'x-request-id': 'the-answer-is-lost' });
  expect(answer).toMatchObject({ status: 200 });
  await eventually(
    () => readdir(join(folder, 'spool')),
    (names) => names.length === 0,
  );
  expect(await app.db.query('SELECT state FROM webhook_events')).toEqual([{ state: 'applied' }]);
  expect(await unread(app)).toBe(1);
  await app.stop();
  apps = [];
  proxy.close();
});

/** PostgreSQL's socket as a TCP port. Of the first transaction that holds `mark`, the answer to its commit is lost, with the connection. */
function losingOneCommit(path: string, mark: string): Server {
  let isLost = false;
  return createServer((client) => {
    const server = connect({ path });
    let isMarked = false;
    let isLosing = false;
    client.on('data', (chunk) => {
      isMarked ||= chunk.includes(mark);
      if (isMarked && !isLost && chunk.includes('COMMIT')) isLosing = isLost = true;
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      if (!isLosing) client.write(chunk);
      else if (chunk.includes('COMMIT')) client.destroy();
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
}
