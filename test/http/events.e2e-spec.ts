import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FeedHealth } from '@app/changes';
import { startEmbeddedDatabase } from '@app/database';
import { layDatabase } from '../support/data-folder.js';
import { EventReader } from '../support/event-reader.js';
import { eventually } from '../support/eventually.js';
import { textPayload } from '../support/payloads.js';
import { SpawnedServer } from '../support/spawned-server.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let readers: EventReader[] = [];
let phones = 0;

beforeAll(async () => {
  app = await startApp();
});
afterEach(() => {
  for (const reader of readers) reader.close();
  readers = [];
});
afterAll(() => app.stop());

const newPhone = (): string => `9199997${String((phones += 1)).padStart(5, '0')}`;

const write = async (phone: string, to = app, at = new Date()): Promise<void> => {
  expect(await to.anonymous.post('/webhook/', textPayload({ from: phone, at }))).toMatchObject({ status: 200 });
};

async function listen({ url = app.url, cookie = app.agent.cookie, lastId = '' } = {}): Promise<EventReader> {
  const reader = await EventReader.open(url, { cookie, ...(lastId && { 'last-event-id': lastId }) });
  readers.push(reader);
  return reader;
}

const changedSince = async (cursor: string): Promise<string[]> =>
  (await app.agent.get(`/ajax/tata-conversations/?limit=200&since=${cursor}`)).body.conversations.map(
    ({ phone_number }: { phone_number: string }) => phone_number,
  );

it('tells of a change within a second, in a form that proxies let through', async () => {
  const reader = await listen();
  expect(reader.status).toBe(200);
  expect(reader.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  });
  const phone = newPhone();
  const writtenAt = performance.now();
  await write(phone);
  const event = await reader.heard(phone);
  expect(event).toMatchObject({
    event: 'conversation',
    id: expect.any(String),
    data: { phone_number: phone, conversation_id: expect.any(String), changes_cursor: expect.any(String) },
  });
  expect(event.at - writtenAt).toBeLessThan(1_500);
  expect(await changedSince(event.data.changes_cursor)).toContain(phone);
  expect(await changedSince(event.id)).not.toContain(phone);
});

it('tells of a read mark and of a lead’s new name', async () => {
  const phone = newPhone();
  await write(phone);
  const reader = await listen();
  await app.agent.post(`/ajax/tata-conversations/${phone}/read/`);
  await reader.heard(phone);
  const { length } = reader.phones;
  await app.agent.patch(`/api/v1/leads/phone:${phone}`, { name: 'Another name' });
  await eventually(
    () => Promise.resolve(reader.phones.length),
    (count) => count > length,
  );
  expect(reader.phones.at(-1)).toBe(phone);
});

it('names the number that the list shows', async () => {
  const [old, fresh] = [newPhone(), newPhone()];
  const secondsAgo = (seconds: number): Date => new Date(Date.now() - seconds * 1000);
  const { messages, ...rest } = textPayload({ from: old, at: secondsAgo(50) });
  await write(old, app, secondsAgo(60));
  const system = { type: 'user_changed_number', wa_id: fresh };
  await app.anonymous.post('/webhook/', { ...rest, messages: { ...messages, type: 'system', system } });
  const reader = await listen();
  await write(old, app, secondsAgo(40));
  await reader.heard(old);
  await write(fresh, app, secondsAgo(30));
  await reader.heard(fresh);
});

it('is for those who have signed in', async () => {
  const reader = await listen({ cookie: '' });
  await reader.ended(2_000);
  expect(reader.status).toBe(401);
  expect(JSON.parse(reader.body)).toMatchObject({ success: false, code: 'unauthenticated', error: expect.any(String) });
  expect((await fetch(`${app.url}/ajax/tata-events/`, { method: 'HEAD' })).status).toBe(401);
  const { cookie } = app.agent;
  const head = await fetch(`${app.url}/ajax/tata-events/`, { method: 'HEAD', headers: { cookie } });
  expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
});

it('goes on after the last id with all that happened meanwhile', async () => {
  const before = await listen();
  const [heard, ...missed] = [newPhone(), newPhone(), newPhone()] as const;
  await write(heard);
  const { id } = await before.heard(heard);
  before.close();
  for (const phone of missed) await write(phone);
  const after = await listen({ lastId: id });
  for (const phone of missed) await after.heard(phone);
  expect(after.phones).not.toContain(heard);
  // And a reader that left before it heard anything has an id too
  const idle = await listen();
  await eventually(() => Promise.resolve(idle.lastId), Boolean);
  idle.close();
  const late = newPhone();
  await write(late);
  await (await listen({ lastId: idle.lastId })).heard(late);
});

it.each(['1', 'nonsense', '0.5', '1.1'])('has a reader with the id %j read afresh, and goes on', async (lastId) => {
  // Of what was dropped, an id below is too old
  await app.db.query(`UPDATE change_feed SET dropped_to_xid = 2`);
  const reader = await listen({ lastId });
  const [expired] = await eventually(
    () => Promise.resolve(reader.events),
    ({ length }) => length > 0,
  );
  expect(expired).toMatchObject({
    event: 'expired',
    data: { code: 'cursor_expired' },
    id: expired!.data.changes_cursor,
  });
  const phone = newPhone();
  await write(phone);
  await reader.heard(phone);
  expect(await changedSince(expired!.id)).toEqual([phone]);
});

it('has everybody read afresh when the feed begins anew', async () => {
  const reader = await listen();
  await app.db.query('UPDATE change_feed SET epoch = epoch + 1');
  await eventually(
    () => Promise.resolve(reader.events.map(({ event }) => event)),
    (events) => events.includes('expired'),
  );
  const phone = newPhone();
  await write(phone);
  await reader.heard(phone);
});

it('skips nothing that commits late', async () => {
  const late = newPhone();
  await write(late);
  const { conversations } = (await app.agent.get(`/ajax/tata-conversations/?q=${late}`)).body;
  const reader = await listen();
  const runner = app.db.connection.createQueryRunner();
  await runner.startTransaction();
  await runner.query(`INSERT INTO changes (type, conversation_id) VALUES ('conversation', $1)`, [conversations[0].id]);
  const others = [newPhone(), newPhone()];
  for (const phone of others) await write(phone);
  for (const phone of others) await reader.heard(phone);
  const { lastId } = reader;
  expect(reader.phones).not.toContain(late);
  await runner.commitTransaction();
  await runner.release();
  const heardAt = (await reader.heard(late, 3_000)).at;
  // Once each: a transaction that stays open makes nobody hear the same again and again
  expect(reader.phones).toEqual([...others, late]);
  expect(heardAt).toBeGreaterThan(0);
  const returned = await listen({ lastId });
  await returned.heard(late);
  expect(returned.phones).toEqual([late]);
});

it('takes in a burst of 2000 changes in a few events, and misses none', async () => {
  const burst = Array.from({ length: 200 }, newPhone);
  for (let start = 0; start < burst.length; start += 20)
    await Promise.all(burst.slice(start, start + 20).map((phone) => write(phone)));
  const rows: { id: string }[] = await app.db.query(`SELECT id FROM conversations ORDER BY id DESC LIMIT 200`);
  const reader = await listen();
  for (let round = 0; round < 10; round += 1) {
    await app.db.query(`INSERT INTO changes (type, conversation_id) SELECT 'conversation', unnest($1::uuid[])`, [
      rows.map(({ id }) => id),
    ]);
  }
  await eventually(
    () => Promise.resolve(new Set(reader.events.map(({ data }) => data.conversation_id)).size),
    (count) => count === 200,
  );
  expect(reader.events.length).toBeLessThan(2_000);
});

it('forgets nothing of what a reader who does not read has missed', async () => {
  const reader = await listen();
  reader.pause();
  const written = Array.from({ length: 30 }, newPhone);
  for (const phone of written) await write(phone);
  reader.resume();
  for (const phone of written) await reader.heard(phone);
});

it('ends within seconds of signing out, of a revoked session and of a disabled agent', async () => {
  const [leaving, revoked, staying] = [await app.signIn(), await app.signIn(), await app.signIn()];
  const [one, two, three] = await Promise.all([leaving, revoked, staying].map(({ cookie }) => listen({ cookie })));
  await leaving.post('/ajax/logout/');
  await one!.ended(4_000);
  const sessions: { token_hash: string }[] = await app.db.query(
    `SELECT token_hash FROM sessions ORDER BY created_at DESC LIMIT 2`,
  );
  // The newest but one: what `revoked` holds, as `leaving` has none any more
  await app.db.query(`DELETE FROM sessions WHERE token_hash = $1`, [sessions[1]!.token_hash]);
  await two!.ended(4_000);
  expect(three!.hasEnded).toBe(false);
  await app.db.query('UPDATE agents SET disabled_at = now()');
  await three!.ended(4_000);
  await app.db.query('UPDATE agents SET disabled_at = NULL');
});

it('costs the same for 200 readers as for one', async () => {
  const many = await Promise.all(Array.from({ length: 200 }, () => listen()));
  const health = app.server.app.get(FeedHealth, { strict: false });
  expect((await health.report()).openStreams).toBe(200);
  const commits = async (): Promise<number> => {
    const [row] = await app.db.query<{ commits: string }[]>(
      `SELECT xact_commit AS commits FROM pg_stat_database WHERE datname = current_database()`,
    );
    return Number(row!.commits);
  };
  const before = await commits();
  const phone = newPhone();
  await write(phone);
  await Promise.all(many.map((reader) => reader.heard(phone)));
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  // PostgreSQL counts the 200 sign-ins up to 10 s late; a look a second for each reader would add 600
  expect((await commits()) - before).toBeLessThan(400);
  for (const reader of many) reader.close();
  await eventually(
    () => health.report(),
    ({ openStreams }) => openStreams === 0,
  );
});

it('sends a comment every 15 seconds', async () => {
  const reader = await listen();
  await eventually(() => Promise.resolve(reader.comments), Boolean, 16_000);
}, 20_000);

describe('a second server on the same database', () => {
  let second: SpawnedServer;
  let url: string;
  beforeAll(async () => {
    const env = {
      DATABASE_URL: app.databaseUrl,
      LOG_LEVEL: 'silent',
      DATA_DIR: await mkdtemp(join(tmpdir(), 'leadline-second-')),
    };
    second = SpawnedServer.spawn({ env });
    url = await second.url();
  }, 60_000);
  afterAll(() => second.kill());

  it('tells of what the first one wrote within a second', async () => {
    const reader = await listen({ url });
    for (let round = 0; round < 5; round += 1) {
      const phone = newPhone();
      await write(phone);
      const writtenAt = performance.now();
      expect((await reader.heard(phone)).at - writtenAt).toBeLessThan(1_200);
    }
  });

  it('ends its streams and its waiting readers at once when it is stopped', async () => {
    const reader = await listen({ url });
    const { cookie } = app.agent;
    const { next_cursor } = (await app.agent.get('/api/v1/changes')).body.page;
    const polling = fetch(`${url}/api/v1/changes?wait=30&after=${next_cursor}`, { headers: { cookie } });
    await new Promise((resolve) => setTimeout(resolve, 500));
    // Browsers open connections ahead of need
    const ahead = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
    const stoppedAt = performance.now();
    expect(await second.stop()).toEqual({ code: 0, signal: null });
    expect(performance.now() - stoppedAt).toBeLessThan(4_000);
    ahead.destroy();
    expect(reader.hasEnded).toBe(true);
    const answer = await polling;
    expect([answer.status, ((await answer.json()) as { data: unknown[] }).data]).toEqual([200, []]);
  });
});

it('a stream outlives an outage of the database and tells what came after', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-events-'));
  await layDatabase(folder);
  let database = await startEmbeddedDatabase({ dataDir: folder });
  const own = await startApp({ DATABASE_URL: database.url, DATA_DIR: folder });
  try {
    const reader = await listen({ url: own.url, cookie: own.agent.cookie });
    const [before, after] = [newPhone(), newPhone()];
    await write(before, own);
    await reader.heard(before);
    await database.stop();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(reader.hasEnded).toBe(false);
    database = await startEmbeddedDatabase({ dataDir: folder });
    await write(after, own);
    await reader.heard(after, 10_000);
  } finally {
    await own.stop();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);
