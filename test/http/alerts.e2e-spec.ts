import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase } from '@app/database';
import { AlertBook } from '@app/watch/alerts/alert-book.js';
import { AlertTuning } from '@app/watch/alerts/alert-tuning.js';
import { AlertWatch } from '@app/watch/alerts/alert-watch.js';
import type { Check, HealthKey } from '@app/watch/check.js';
import { layDatabase } from '../support/data-folder.js';
import { eventually } from '../support/eventually.js';
import { textPayload } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

interface Told {
  text: string;
  leadline: { event: string; key: string; code: string; values: Record<string, unknown>; link: string };
}

/** A chat tool that takes alerts; `refuses` as many as it is told to. */
class Chat {
  readonly told: Told[] = [];
  refuses = 0;
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (this.refuses > 0) {
        this.refuses -= 1;
        response.writeHead(503).end();
        return;
      }
      this.told.push(JSON.parse(Buffer.concat(chunks).toString()));
      response.end('ok');
    });
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hooks/a-secret`;
  }
  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

const watchOf = (app: TestApp): AlertWatch => app.server.app.get(AlertWatch);
const tuningOf = (app: TestApp): AlertTuning => app.server.app.get(AlertTuning);
/** Reports are kept for a second. */
const afterASecond = () => new Promise((resolve) => setTimeout(resolve, 1_050));

/** A place where it is not Monday: what is tested must not hang on the day of the test. */
const notMonday = (): string =>
  ['Pacific/Kiritimati', 'Pacific/Pago_Pago'].find(
    (timeZone) => new Intl.DateTimeFormat('en', { timeZone, weekday: 'short' }).format() !== 'Mon',
  )!;

let chat: Chat;
let url: string;
beforeEach(async () => {
  chat = new Chat();
  url = await chat.open();
});
afterEach(() => chat.close());

it('one of two servers tells of what needs a person, once when it begins and once when it is over', async () => {
  const env = { ALERT_WEBHOOK_URL: url, PUBLIC_URL: 'https://crm.example.com' };
  const one = await startApp(env);
  const two = await startApp({ ...env, DATABASE_URL: one.databaseUrl });
  const look = () => Promise.all([one, two].map((app) => watchOf(app).look()));
  await look();
  expect(chat.told).toEqual([]);

  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  await one.db.query(`ALTER TABLE changes DETACH PARTITION changes_${tomorrow}`);
  await afterASecond();
  // The first try meets a chat tool that is down: it is told all the same, later
  chat.refuses = 1;
  await look();
  expect(chat.told).toEqual([]);
  await one.db.query('UPDATE alerts SET next_try_at = now()');
  for (let round = 0; round < 3; round += 1) await look();
  expect(chat.told).toEqual([
    {
      text: expect.stringMatching(
        /🔴 Leadline: There is no partition for the rows of tomorrow: changes\.\nRestart the server/,
      ),
      leadline: {
        event: 'opened',
        key: 'partitions',
        code: 'missing',
        values: { names: 'changes' },
        opened_at: expect.any(String),
        resolved_at: null,
        link: 'https://crm.example.com/tata-chat/health',
      },
    },
  ]);
  expect((await one.agent.get('/ajax/health/alerts/')).body).toEqual({
    success: true,
    alerts: [{ key: 'partitions', code: 'missing', values: { names: 'changes' }, since: expect.any(String) }],
  });

  const [{ partition }] = await one.db.query(
    `SELECT format('ALTER TABLE changes ATTACH PARTITION changes_%s FOR VALUES FROM (%L) TO (%L)', $1::text,
       ($1::date)::timestamp AT TIME ZONE 'UTC', ($1::date + 1)::timestamp AT TIME ZONE 'UTC') AS partition`,
    [tomorrow],
  );
  await one.db.query(partition);
  await afterASecond();
  await look();
  // Another server may still see it: the end waits for all of them
  expect(chat.told).toHaveLength(1);
  for (const app of [one, two]) tuningOf(app).graceMs = 0;
  for (let round = 0; round < 3; round += 1) await look();
  expect(chat.told).toHaveLength(2);
  expect(chat.told[1]).toMatchObject({
    text: expect.stringMatching(/^✅ Leadline: over\. It was: There is no partition/),
    leadline: { event: 'resolved', key: 'partitions' },
  });
  expect((await one.agent.get('/ajax/health/alerts/')).body.alerts).toEqual([]);

  // It begins again a moment later: shown at once, and told outside a quarter of an hour after the last time
  await one.db.query(`ALTER TABLE changes DETACH PARTITION changes_${tomorrow}`);
  await afterASecond();
  for (const app of [one, two]) tuningOf(app).graceMs = 60_000;
  await look();
  await look();
  expect(chat.told).toHaveLength(2);
  expect((await one.agent.get('/ajax/health/alerts/')).body.alerts).toHaveLength(1);
  const [{ minutes }] = await one.db.query(
    `SELECT round(extract(epoch FROM next_try_at - now()) / 60)::int AS minutes FROM alerts WHERE closed_at IS NULL`,
  );
  expect(minutes).toBe(15);
  await two.stop();
  await one.stop();
});

it('does not call over what it can no longer look into', async () => {
  // Closed all week: silence is not judged
  const app = await startApp({ ALERT_WEBHOOK_URL: url, WORKING_HOURS: 'Mon 00:00-00:01', TIMEZONE: notMonday() });
  await app.anonymous.post('/webhook/', textPayload());
  tuningOf(app).graceMs = 0;
  const silence = { key: 'silence', state: 'bad', code: 'abnormal', values: { minutes: 40, usual: 20 }, since: null };
  await app.server.app.get(AlertBook).record([silence as Check<HealthKey>]);
  for (let round = 0; round < 2; round += 1) await watchOf(app).look();
  expect(chat.told.map(({ leadline }) => leadline.event)).toEqual(['opened']);
  expect((await app.agent.get('/ajax/health/alerts/')).body.alerts).toMatchObject([{ key: 'silence' }]);
  await app.stop();
});

it('tells that the database is away though there is nowhere to write it down, and that it is back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-alerts-'));
  await layDatabase(folder);
  let database = await startEmbeddedDatabase({ dataDir: folder });
  const app = await startApp({ DATABASE_URL: database.url, DATA_DIR: folder, ALERT_WEBHOOK_URL: url });
  tuningOf(app).databaseAwayMs = 0;
  await database.stop();
  await afterASecond();
  await watchOf(app).look();
  await watchOf(app).look();
  expect(chat.told.map(({ leadline }) => [leadline.event, leadline.key])).toEqual([['opened', 'database']]);
  database = await startEmbeddedDatabase({ dataDir: folder });
  await eventually(
    async () => {
      await watchOf(app).look();
      return chat.told.length;
    },
    (count) => count === 2,
  );
  expect(chat.told[1]!.leadline).toMatchObject({ event: 'resolved', key: 'database' });
  await app.stop();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

it('tells of the spool while the database is away, once, and that it is well again once it is back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-alerts-'));
  await layDatabase(folder);
  let database = await startEmbeddedDatabase({ dataDir: folder });
  const app = await startApp({ DATABASE_URL: database.url, DATA_DIR: folder, ALERT_WEBHOOK_URL: url });
  tuningOf(app).databaseAwayMs = 3_600_000;
  const isBack = () =>
    eventually(
      async () => {
        await watchOf(app).look();
        return (await app.agent.get('/ajax/health/')).body.checks;
      },
      (checks?: Check[]) => checks?.some(({ key, state }) => key === 'database' && state !== 'bad') ?? false,
    );
  const told = () => chat.told.map(({ leadline }) => `${leadline.event} ${leadline.key} ${leadline.code}`);
  await database.stop();
  await writeFile(join(folder, 'spool'), 'in the way');
  await afterASecond();
  chat.refuses = 1;
  for (let round = 0; round < 3; round += 1) await watchOf(app).look();
  expect(told()).toEqual(['opened spool unusable']);

  database = await startEmbeddedDatabase({ dataDir: folder });
  await isBack();
  await watchOf(app).look();
  expect(told()).toEqual(['opened spool unusable']);
  const alerts = async () => (await app.agent.get('/ajax/health/alerts/')).body.alerts;
  expect(await alerts()).toMatchObject([{ key: 'spool', code: 'unusable' }]);

  // Away again: what the book knows to be told is not told from memory
  await database.stop();
  await afterASecond();
  await watchOf(app).look();
  expect(told()).toEqual(['opened spool unusable']);
  await rm(join(folder, 'spool'));
  database = await startEmbeddedDatabase({ dataDir: folder });
  tuningOf(app).graceMs = 0;
  await isBack();
  await eventually(
    async () => {
      await watchOf(app).look();
      return told();
    },
    (all) => all.length === 2,
  );
  expect(told()[1]).toBe('resolved spool unusable');
  expect(await alerts()).toEqual([]);
  await app.stop();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});
