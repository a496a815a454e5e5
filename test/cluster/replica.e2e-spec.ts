import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiClient } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { textPayload } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Postgres } from './postgres.js';

let folder: string;
let primary: Postgres;
let standby: Postgres;
let one: TestApp;
let other: TestApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-replica-'));
  await chmod(folder, 0o755);
  primary = await Postgres.primary(join(folder, 'primary'));
  standby = await primary.standby(join(folder, 'standby'));
  const env = { DATABASE_URL: primary.url, DATABASE_REPLICA_URL: standby.url, DATA_DIR: join(folder, 'data') };
  one = await startApp(env);
  other = await startApp(env);
  await isUp(one, 1);
  await isUp(other, 1);
}, 120_000);
afterAll(async () => {
  await one?.stop();
  await other?.stop();
  await standby?.stop();
  await primary?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function metric(app: TestApp, name: string): Promise<number> {
  const text = await (await fetch(`${app.url}/metrics`)).text();
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1) ?? NaN);
}

const isUp = (app: TestApp, state: 0 | 1) =>
  eventually(
    () => metric(app, 'leadline_replica_up'),
    (up) => up === state,
    20_000,
  );
const servedBy = (app: TestApp, by: 'replica' | 'primary') => metric(app, `leadline_replica_reads_total{by="${by}"}`);

let lastPhone = 919999960000;

/** Writes through one server and reads at once through the other: what was written is there, whoever answers. */
async function readOwnWrites(times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    const [writer, reader] = n % 2 ? [one.agent, other.agent] : [other.agent, one.agent];
    const phone = String((lastPhone += 1));
    const made = await writer.post('/api/v1/leads', { phone_number: phone, name: `Lead ${phone}` });
    expect(made.status).toBe(201);
    const { id } = made.body;
    await writer.post(`/api/v1/leads/${id}/notes`, { text: `noted ${phone}` });
    const listed = await reader.get('/api/v1/leads?limit=1');
    expect(listed.body.data[0].id).toBe(id);
    const notes = await reader.get(`/api/v1/leads/${id}/notes`);
    expect(notes.body.data.map(({ text }: { text: string }) => text)).toEqual([`noted ${phone}`]);
    const history = await reader.get(`/api/v1/leads/${id}/timeline`);
    expect(history.body.data.map(({ kind }: { kind: string }) => kind)).toContain('note');
  }
}

/** All leads, page after page, by their cursors, while more are made. */
async function walkThrough(agent: ApiClient, meanwhile: () => Promise<void>): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await agent.get(`/api/v1/leads?limit=5${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    ids.push(...page.body.data.map(({ id }: { id: string }) => id));
    cursor = page.body.page.next_cursor;
    await meanwhile();
  }
  return ids;
}

it('the replica answers, and shows at once what was written through another server', async () => {
  await readOwnWrites(20);
  expect(await servedBy(one, 'replica')).toBeGreaterThan(10);
  expect(await servedBy(other, 'replica')).toBeGreaterThan(10);
  // Found by the search once the index has it, also through the replica
  await one.anonymous.post('/webhook/', textPayload({ from: '919999960999', text: 'पूछताछ mezzanine' }));
  const before = await servedBy(other, 'replica');
  await eventually(
    () => other.agent.get('/api/v1/search?kind=messages&q=mezzanine'),
    ({ body }) => body.data.length === 1,
    20_000,
  );
  expect(await servedBy(other, 'replica')).toBeGreaterThan(before);
  expect((await other.agent.get('/api/v1/webhook-events?limit=5')).body.data).toHaveLength(1);
}, 60_000);

it('what other systems page through, and what is taken out as a file, comes from it too', async () => {
  const phone = '919999960998';
  await one.anonymous.post('/webhook/', textPayload({ from: phone, text: 'Is the plot still free?' }));
  const address = `/api/v1/conversations/phone:${phone}`;
  const { id } = (await other.agent.get(address)).body;
  await one.agent.patch(address, { state: 'resolved' });
  const READS: [path: string, holds: string][] = [
    ['/api/v1/conversations?state=resolved', id],
    ['/api/v1/conversations?q=free', id],
    [`${address}/messages`, 'Is the plot still free?'],
    [`${address}/events`, 'resolved'],
    ['/api/v1/webhook-events?limit=1', 'applied'],
    ['/api/v1/audit?action=sign_in', 'sign_in.succeeded'],
    ['/ajax/audit-export', 'audit.exported'],
    [`/api/v1/leads/phone:${phone}/export`, 'Is the plot still free?'],
  ];
  for (const [path, holds] of READS) {
    const before = await servedBy(other, 'replica');
    const { status, body } = await other.agent.get(path);
    expect([path, status, JSON.stringify(body).includes(holds)]).toEqual([path, 200, true]);
    expect([path, (await servedBy(other, 'replica')) > before]).toEqual([path, true]);
  }
  // Who waits is written without waiting for the disk, so that the primary is asked for it
  await one.anonymous.post('/webhook/', textPayload({ from: phone, text: 'Hello?' }));
  type Listed = { id: string; waiting_since: string | null }[];
  const before = await servedBy(other, 'replica');
  await eventually(
    async () => (await other.agent.get('/api/v1/conversations')).body.data as Listed,
    (all) => all.some((row) => row.id === id && row.waiting_since !== null),
  );
  expect(await servedBy(other, 'replica')).toBeGreaterThan(before);
}, 60_000);

it('a replica that has stopped to follow is passed over, and taken back when it has caught up', async () => {
  standby.sql('SELECT pg_wal_replay_pause()');
  await readOwnWrites(6);
  await isUp(one, 0);
  const health = await one.agent.get('/ajax/health/');
  expect(health.body.checks.find(({ key }: { key: string }) => key === 'replica')).toBeDefined();
  const byReplica = await servedBy(one, 'replica');
  await readOwnWrites(4);
  expect(await servedBy(one, 'replica')).toBe(byReplica);
  await eventually(
    () => metric(one, 'leadline_replica_lag_bytes'),
    (bytes) => bytes > 0,
    20_000,
  );
  standby.sql('SELECT pg_wal_replay_resume()');
  await isUp(one, 1);
  await isUp(other, 1);
  await readOwnWrites(4);
  expect(await servedBy(one, 'replica')).toBeGreaterThan(byReplica);
}, 60_000);

it('pages follow one another without a gap, whoever answers each, while the replica lags', async () => {
  const known = (await walkThrough(one.agent, () => Promise.resolve())).sort();
  standby.sql(`ALTER SYSTEM SET recovery_min_apply_delay = '700ms'`);
  standby.sql('SELECT pg_reload_conf()');
  const byPrimary = await servedBy(one, 'primary');
  const seen = await walkThrough(one.agent, () => readOwnWrites(1));
  expect(new Set(seen).size).toBe(seen.length);
  expect(known.filter((id) => !seen.includes(id))).toEqual([]);
  expect(await servedBy(one, 'primary')).toBeGreaterThan(byPrimary);
  standby.sql('ALTER SYSTEM RESET recovery_min_apply_delay');
  standby.sql('SELECT pg_reload_conf()');
  await isUp(one, 1);
}, 90_000);

it('a replica that dies takes no read along, and is found again', async () => {
  const reading = { isOver: false, count: 0 };
  const readers = [one, other, one, other].map(async ({ agent }) => {
    while (!reading.isOver) {
      const answer = await agent.get('/api/v1/leads?limit=20');
      expect([answer.status, answer.body.data?.length]).toEqual([200, 20]);
      reading.count += 1;
    }
  });
  try {
    await eventually(
      () => Promise.resolve(reading.count),
      (count) => count > 20,
      60_000,
    );
    await standby.stop('SIGQUIT');
    await isUp(one, 0);
    await readOwnWrites(4);
  } finally {
    reading.isOver = true;
    await Promise.all(readers);
  }
  await standby.start();
  await isUp(one, 1);
  await isUp(other, 1);
  await readOwnWrites(4);
}, 180_000);

it('a standby that was promoted is not read from, nor is a database that never was one', async () => {
  standby.sql('SELECT pg_promote()');
  await isUp(one, 0);
  await isUp(other, 0);
  await readOwnWrites(4);
  const wrong = await startApp({
    DATABASE_URL: primary.url,
    DATABASE_REPLICA_URL: primary.url,
    DATA_DIR: join(folder, 'data'),
  });
  const findCheck = async () => {
    const { body } = await wrong.agent.get('/ajax/health/');
    return body.checks.find(({ key }: { key: string }) => key === 'replica');
  };
  await eventually(findCheck, (check) => check?.code === 'foreign', 20_000);
  await wrong.stop();
}, 180_000);
