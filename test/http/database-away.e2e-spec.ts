import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '@app/database';
import { eventually } from '../support/eventually.js';
import { textPayload } from '../support/payloads.js';
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

it('without a spool they are refused for TATA to repeat', async () => {
  const app = await serve({ WEBHOOK_SPOOL: 'off' });
  await database.stop();
  const answer = await app.anonymous.post('/webhook/', textPayload());
  expect(answer).toMatchObject({ status: 503, body: { status: 'error', message: expect.any(String) } });
  expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  database = await start();
});
