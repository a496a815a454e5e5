import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idAt } from '@app/common';
import { Dispatcher } from '@app/deliveries/dispatch/dispatcher.service.js';
import { DeliveryTuning } from '@app/deliveries/dispatch/delivery-tuning.js';
import { DeliveryCleanUp } from '@app/deliveries/log/clean-up.service.js';
import { Spool } from '@app/webhook';
import { eventually } from '../support/eventually.js';
import { textPayload } from '../support/payloads.js';
import { newEndpoint, startDelivering, type TestEndpoint } from '../support/webhook-endpoints.js';
import { createDatabase, type TestApp } from '../support/start-app.js';
import { WebhookReceiver, type Received } from '../support/webhook-receiver.js';

const ROUTE = '/api/v1/webhook-endpoints';

let app: TestApp;
let folder: string;
let receiver: WebhookReceiver;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-hooks-'));
  app = await startDelivering({ timeoutMs: 1_000 }, { DATA_DIR: folder });
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  receiver = await WebhookReceiver.open();
});
afterEach(async () => {
  for (const { id } of (await app.agent.get(ROUTE)).body.data) await app.agent.send('DELETE', `${ROUTE}/${id}`);
  await receiver.close();
});

let lastNumber = 919999920000;
async function customerWrites(text = 'hi'): Promise<string> {
  const from = String((lastNumber += 1));
  expect((await app.anonymous.post('/webhook/', textPayload({ from, text }))).status).toBe(200);
  return from;
}
const endpoint = (fields: object = {}): Promise<TestEndpoint> => newEndpoint(app.agent, receiver.url, fields);
const stateOf = async ({ path }: TestEndpoint) => (await app.agent.get(path)).body;
const deliveriesOf = async ({ path }: TestEndpoint, query = '') =>
  (await app.agent.get(`${path}/deliveries${query}`)).body.data;
/** As if the time had come. */
const letTimePass = async (): Promise<void> => {
  await app.db.query(`UPDATE webhook_deliveries SET next_attempt_at = now() WHERE state = 'pending'`);
  await app.db.query('UPDATE webhook_endpoints SET rest_until = NULL');
  await app.server.app.get(Dispatcher, { strict: false }).changed();
};
const texts = (): string[] => receiver.received.map(({ body }) => body.data.text);

it('tries again what was refused, under the same id, and keeps every answer', async () => {
  const target = await endpoint();
  receiver.answer = (_, count) => (count === 1 ? { status: 500, body: 'out of paper' } : {});
  const before = Date.now();
  await customerWrites();
  const [first, second] = (await receiver.taken(2)) as [Received, Received];
  expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
  expect(second.raw).toBe(first.raw);
  // Five seconds, a fifth more or less
  expect(second.at - first.at).toBeGreaterThan(3_900);
  expect(second.at - before).toBeLessThan(12_000);
  const [{ id }] = await eventually(
    () => deliveriesOf(target),
    ([one]) => one.state === 'delivered',
  );
  const { body } = await app.agent.get(`${target.path}/deliveries/${id}`);
  expect(body).toMatchObject({
    attempts: 2,
    next_attempt_at: null,
    log: [
      { status: 500, error: 'refused', answer: 'out of paper' },
      { status: 204, error: null, answer: '' },
    ],
  });
  expect(body.body).toBe(first.raw);
  expect((await stateOf(target)).failing_since).toBeNull();
}, 30_000);

it('comes back when Retry-After says, not before, and is told nothing else meanwhile', async () => {
  const target = await endpoint();
  receiver.answer = (_, count) => (count === 1 ? { status: 429, headers: { 'retry-after': '3600' } } : {});
  await customerWrites('first');
  await receiver.taken(1);
  const [row] = await eventually(
    () => app.db.query(`SELECT rest_until - now() > interval '59 minutes' AS rests FROM webhook_endpoints`),
    ([{ rests }]) => rests,
  );
  expect(row.rests).toBe(true);
  await customerWrites('second');
  const [waiting] = await deliveriesOf(target);
  expect(Date.parse(waiting.next_attempt_at) - Date.now()).toBeGreaterThan(59 * 60_000);
  await app.db.query('UPDATE webhook_endpoints SET rest_until = NULL');
  await app.server.app.get(Dispatcher, { strict: false }).changed();
  // What was behind it is told of; itself it waits for its own hour
  await receiver.taken(2);
  expect(texts()).toEqual(['first', 'second']);
  await letTimePass();
  await receiver.taken(3);
  expect(texts()).toEqual(['first', 'second', 'first']);
}, 30_000);

it('tells one that answers 410 nothing more, and administrators of it', async () => {
  const target = await endpoint();
  receiver.answer = () => ({ status: 410 });
  await customerWrites();
  await eventually(
    () => stateOf(target),
    ({ state }) => state === 'gone',
  );
  await customerWrites();
  const { checks } = (await app.agent.get('/ajax/health/')).body;
  expect(checks.find(({ key }: { key: string }) => key === 'endpoints')).toMatchObject({
    state: 'bad',
    code: 'stopped',
    values: { n: 1 },
  });
  expect(receiver.received).toHaveLength(1);
  // Back again it is told of what happened meanwhile
  receiver.answer = () => ({});
  await app.agent.patch(target.path, { state: 'active' });
  await receiver.taken(3);
});

it('leaves alone one that takes nothing for three days, and goes on in order when it is set going', async () => {
  const target = await endpoint();
  receiver.answer = () => ({ status: 503 });
  for (const text of ['1', '2', '3', '4']) await customerWrites(text);
  const failing = await eventually(
    () => stateOf(target),
    ({ failing_since }) => failing_since !== null,
  );
  expect(failing).toMatchObject({ state: 'active', last_error: 'refused 503' });
  await app.db.query(`UPDATE webhook_endpoints SET failing_since = now() - interval '73 hours'`);
  await letTimePass();
  await eventually(
    () => stateOf(target),
    ({ state }) => state === 'failing',
  );
  const tries = receiver.received.length;
  await letTimePass();
  await customerWrites('5');
  expect(receiver.received.length).toBe(tries);
  receiver.answer = () => ({});
  const from = receiver.received.length;
  expect((await app.agent.patch(target.path, { state: 'active' })).body).toMatchObject({
    state: 'active',
    last_error: null,
  });
  await receiver.taken(from + 5);
  expect(new Set(texts().slice(from))).toEqual(new Set(['1', '2', '3', '4', '5']));
  await eventually(
    () => deliveriesOf(target, '?state=pending'),
    (list) => list.length === 0,
  );
}, 30_000);

it('waits while it is paused, and goes on where it left off', async () => {
  const target = await endpoint();
  await app.agent.patch(target.path, { state: 'paused' });
  for (const text of ['while', 'away']) await customerWrites(text);
  expect(await deliveriesOf(target)).toEqual([]);
  await app.agent.patch(target.path, { state: 'active' });
  await receiver.taken(2);
  expect(texts().sort()).toEqual(['away', 'while']);
});

it('delivers again one, or what was made within a span, under the same ids', async () => {
  const target = await endpoint();
  const from = new Date().toISOString();
  for (const text of ['a', 'b', 'c']) await customerWrites(text);
  await receiver.taken(3);
  await eventually(
    () => deliveriesOf(target, '?state=delivered'),
    (list) => list.length === 3,
  );
  const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
  const one = await app.agent.post(`${target.path}/deliveries/${String(ids[1])}/replay`);
  expect([one.status, one.body.state]).toEqual([202, 'pending']);
  await receiver.taken(4);
  expect(receiver.received[3]!.headers['webhook-id']).toBe(ids[1]);
  await eventually(
    () => deliveriesOf(target, '?state=delivered'),
    (list) => list.length === 3,
  );
  const span = { from, to: new Date(Date.now() + 60_000).toISOString() };
  expect((await app.agent.post(`${target.path}/replay`, span)).body).toEqual({ deliveries: 0 });
  const range = await app.agent.post(`${target.path}/replay`, { ...span, states: ['delivered'] });
  expect([range.status, range.body]).toEqual([202, { deliveries: 3 }]);
  await receiver.taken(7);
  expect(
    receiver.received
      .slice(4)
      .map(({ headers }) => headers['webhook-id'])
      .sort(),
  ).toEqual([...ids].sort());
  expect((await app.agent.post(`${target.path}/replay`, { from: 'now', to: 'then' })).status).toBe(400);
});

it('a receiver that is dead or slow holds up no other', async () => {
  const slow = await WebhookReceiver.open();
  slow.answer = () => ({ hangs: true });
  const targets = await Promise.all(
    [...Array(6).fill(slow.url), 'http://127.0.0.1:9/nobody'].map((url) => newEndpoint(app.agent, url)),
  );
  await endpoint();
  const begun = Date.now();
  for (let n = 0; n < 20; n += 1) await customerWrites(String(n));
  await receiver.taken(20);
  // Each of the others has its requests under way until they time out
  expect(Date.now() - begun).toBeLessThan(5_000);
  for (const target of targets) {
    const state = await eventually(
      () => stateOf(target),
      ({ last_error }) => last_error !== null,
    );
    expect(state.last_error).toMatch(/^(timeout|ECONNREFUSED)$/);
  }
  await slow.close();
}, 30_000);

it('reads no more of an answer than it needs, and sees it as what its status says', async () => {
  const target = await endpoint();
  receiver.answer = () => ({ status: 200, body: 'x'.repeat(5_000_000) });
  await customerWrites();
  const [{ id }] = await eventually(
    () => deliveriesOf(target),
    ([one]) => one?.state === 'delivered',
  );
  const { body } = await app.agent.get(`${target.path}/deliveries/${id}`);
  expect(body.log[0].answer).toBe('x'.repeat(2_048));
});

it('keeps one person’s events in order over a failure, while others overtake', async () => {
  await endpoint();
  let refuses = true;
  receiver.answer = ({ body }) => (body.data.text === '1' && refuses ? { status: 500 } : {});
  const from = String((lastNumber += 1));
  for (const text of ['1', '2', '3'])
    await app.anonymous.post('/webhook/', textPayload({ from, text, at: new Date(Date.now() - 10_000) }));
  await customerWrites('another');
  await receiver.taken(2);
  expect(texts().sort()).toEqual(['1', 'another']);
  refuses = false;
  await receiver.taken(5);
  expect(texts().slice(2)).toEqual(['1', '2', '3']);
}, 30_000);

it('reads on in the feed only as far as there is room, and loses nothing of it', async () => {
  const tuning = app.server.app.get(DeliveryTuning, { strict: false });
  Object.assign(tuning, { mostWaiting: 10, page: 20 });
  const target = await endpoint();
  receiver.answer = () => ({ status: 503 });
  for (let n = 0; n < 60; n += 1) await customerWrites(String(n));
  await eventually(
    () => letTimePass().then(() => stateOf(target)),
    ({ waiting }) => waiting >= 10,
  );
  expect((await deliveriesOf(target, '?limit=200')).length).toBeLessThanOrEqual(30);
  receiver.answer = () => ({});
  const from = receiver.received.length;
  // What is refused while time passes waits anew
  await eventually(
    () => letTimePass().then(() => new Set(texts().slice(from)).size),
    (count) => count === 60,
    20_000,
  );
  Object.assign(tuning, { mostWaiting: 500, page: 200 });
}, 40_000);

it('relays what comes out of the spool too, however much later than it was received', async () => {
  Object.assign(app.server.app.get(DeliveryTuning, { strict: false }), { wideLookEveryMs: 200 });
  await endpoint({ event_types: [], relays_tata: true });
  await app.db.query(`UPDATE webhook_endpoints SET tata_since = now() - interval '3 hours'`);
  const post = (raw: string) => app.anonymous.post('/webhook/', raw);
  // What came before is relayed as well, and is not looked at here
  const relayed = (count: number): Promise<string[]> =>
    eventually(
      () => Promise.resolve(receiver.of('tata.payload').flatMap(({ body }) => body.n ?? [])),
      (marks) => marks.length >= count,
      25_000,
    );
  await post('{"n":"now"}');
  await relayed(1);
  const receivedAt = new Date(Date.now() - 2 * 3_600_000);
  const late = { id: idAt(receivedAt), raw: Buffer.from('{"n":"late"}'), headers: {}, receivedAt };
  expect(await app.server.app.get(Spool, { strict: false }).append(late)).toBe(true);
  await relayed(2);
  await post('{"n":"after"}');
  expect(await relayed(3)).toEqual(['now', 'late', 'after']);
}, 90_000);

it('forgets what was delivered long ago, and nothing that waits', async () => {
  const target = await endpoint();
  await customerWrites('old');
  await receiver.taken(1);
  await eventually(
    () => deliveriesOf(target, '?state=delivered'),
    (list) => list.length === 1,
  );
  receiver.answer = () => ({ status: 500 });
  await customerWrites('waits');
  await receiver.taken(2);
  await app.db.query(
    `UPDATE webhook_deliveries SET finished_at = now() - interval '8 days' WHERE finished_at IS NOT NULL`,
  );
  await app.server.app.get(DeliveryCleanUp, { strict: false }).cleanUp();
  expect((await deliveriesOf(target)).map(({ state }: { state: string }) => state)).toEqual(['pending']);
});

it('a server that is told to deliver nothing delivers nothing but tests, and leaves the rest to another', async () => {
  const database = await createDatabase();
  const copy = await startDelivering({}, { DATABASE_URL: database.url, OUTGOING_WEBHOOKS: 'off' });
  const { path } = await newEndpoint(copy.agent, receiver.url);
  await copy.anonymous.post('/webhook/', textPayload());
  expect((await copy.agent.post(`${path}/test`)).body.state).toBe('delivered');
  const other = await startDelivering({}, { DATABASE_URL: database.url });
  await receiver.taken(2);
  expect(receiver.received.map(({ body }) => body.type)).toEqual(['webhook.test', 'message.received']);
  const [row] = await other.db.query('SELECT count(*)::int AS n FROM webhook_deliveries');
  expect(row.n).toBe(2);
  await other.stop();
  await copy.stop();
  await database.drop();
});
