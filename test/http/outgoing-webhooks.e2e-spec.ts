import { ApiDocument } from '../support/api-document.js';
import { eventually } from '../support/eventually.js';
import { newKey } from '../support/keys.js';
import { newWamid, textPayload } from '../support/payloads.js';
import { startSending, stopSending, type SendingStage } from '../support/sending-stage.js';
import { newEndpoint, ON_THIS_MACHINE, type TestEndpoint } from '../support/webhook-endpoints.js';
import { verified, WebhookReceiver, type Received } from '../support/webhook-receiver.js';

const ROUTE = '/api/v1/webhook-endpoints';
const EVERYTHING = [
  ...['message.received', 'message.created', 'message.updated', 'conversation.assigned', 'conversation.state_changed'],
  ...['lead.created', 'lead.updated', 'note.created'],
];

let stage: SendingStage;
let receiver: WebhookReceiver;
beforeAll(async () => {
  stage = await startSending(ON_THIS_MACHINE);
});
afterAll(() => stopSending(stage));
beforeEach(async () => {
  receiver = await WebhookReceiver.open();
});
afterEach(async () => {
  const { body } = await stage.app.agent.get(ROUTE);
  for (const { id } of body.data) await stage.app.agent.send('DELETE', `${ROUTE}/${id}`);
  await receiver.close();
});

let lastNumber = 919999910000;
/** A customer of their own for each test. */
async function customerWrites(text = 'hi', wamid = newWamid()): Promise<string> {
  const from = String((lastNumber += 1));
  const answer = await stage.app.anonymous.post('/webhook/', textPayload({ from, text, wamid }));
  expect(answer.status).toBe(200);
  return from;
}
const endpoint = (fields: object = {}): Promise<TestEndpoint> => newEndpoint(stage.app.agent, receiver.url, fields);

it('tells of what happens, signed, numbered one by one, each fitting its description in the document', async () => {
  const { secret, path } = await endpoint({ event_types: EVERYTHING });
  const from = String((lastNumber += 1));
  await stage.simulator.customerWrites({ from, text: 'Is it still free?' });
  const { agent } = stage.app;
  await receiver.taken(1, 'message.received');
  const sent = await agent.post('/ajax/tata-send-reply/', { phone: from, message: 'It is' });
  expect(sent.body.status).toBe('sent');
  await receiver.taken(1, 'message.created');
  const conversation = `/api/v1/conversations/phone:+${from}`;
  const me = (await agent.get('/ajax/me/')).body.agent;
  const list = await agent.get(conversation);
  await agent.patch(`/api/v1/conversations/${list.body.id}`, { assigned_to: me.id });
  await agent.patch(`/api/v1/conversations/${list.body.id}`, { state: 'resolved' });
  await agent.patch(`/api/v1/leads/phone:+${from}`, { stage: 'interested' });
  await agent.post(`/api/v1/leads/phone:+${from}/notes`, { text: 'Wants to see it on Friday' });
  await receiver.taken(1, 'note.created');
  await receiver.taken(1, 'conversation.state_changed');
  await eventually(
    () => Promise.resolve(receiver.of('message.updated').map(({ body }) => body.data.status)),
    (statuses) => statuses.includes('read'),
  );

  const [received] = receiver.of('message.received');
  expect(verified(secret, received!)).toEqual(received!.body);
  expect(received!.body).toMatchObject({
    type: 'message.received',
    data: { text: 'Is it still free?', phone_number: from },
  });
  expect(receiver.of('message.created')[0]!.body.data).toMatchObject({ text: 'It is', direction: 'outgoing' });
  expect(receiver.of('lead.created')).toHaveLength(1);
  expect(receiver.of('lead.updated').at(-1)!.body.data).toMatchObject({ stage: 'interested' });
  expect(receiver.of('note.created').map(({ body }) => body.data.text)).toEqual(['Wants to see it on Friday']);
  expect(receiver.of('conversation.assigned')[0]!.body.data).toMatchObject({
    assigned_to: me.id,
    change: { kind: 'assigned', to: { id: me.id } },
  });
  expect(receiver.of('conversation.state_changed')[0]!.body.data).toMatchObject({ change: { kind: 'resolved' } });

  const all = receiver.received;
  for (const one of all) expect(verified(secret, one)).toEqual(one.body);
  const numbers = all.map(({ body }) => body.sequence).sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect(new Set(all.map(({ headers }) => headers['webhook-id'])).size).toBe(all.length);
  expect(all[0]!.headers).toMatchObject({ 'content-type': 'application/json', 'leadline-sequence': '1' });
  const document = new ApiDocument((await stage.app.anonymous.get('/api/openapi.json')).body);
  expect(all.flatMap(({ body }) => document.webhookMisfits(body.type, body))).toEqual([]);
  const examples = Object.entries(document.raw.webhooks!).map(
    ([type, { post }]) => [type, post.requestBody!.content['application/json']!.example] as const,
  );
  expect(examples.flatMap(([type, example]) => document.webhookMisfits(type, example))).toEqual([]);
  // That somebody was erased is told in a test of its own
  const others = ['lead.deleted', 'webhook.test', 'tata.payload'];
  expect(Object.keys(document.raw.webhooks!).sort()).toEqual([...EVERYTHING, ...others].sort());
  const { body: ended } = await eventually(
    () => agent.get(path),
    ({ body }) => body.waiting === 0,
    30_000,
  );
  expect(ended).toMatchObject({ state: 'active', failing_since: null });
});

it('tells of the chosen types only, and of nothing from before it was made', async () => {
  await customerWrites('before');
  await endpoint({ event_types: ['lead.created'] });
  const from = await customerWrites('after');
  const [{ body }] = (await receiver.taken(1)) as [Received];
  expect(body).toMatchObject({ type: 'lead.created', sequence: 1, data: { phone_number: from } });
  await stage.app.agent.patch(`/api/v1/leads/phone:+${from}`, { stage: 'won' });
  await customerWrites('another');
  await receiver.taken(2);
  expect(receiver.received.map((one) => one.body.type)).toEqual(['lead.created', 'lead.created']);
});

it('lets a gap be closed: the feed, read from the cursor of the last one, has all that followed', async () => {
  const { path } = await endpoint();
  await customerWrites('first');
  const [{ body: first }] = (await receiver.taken(1)) as [Received];
  await stage.app.agent.send('PATCH', path, { state: 'paused' });
  await customerWrites('missed');
  // As when the feed was cut off behind a pause of weeks: what cannot be told leaves its number out
  const row = () =>
    stage.app.db.query('SELECT feed_cursor, last_sequence::int FROM webhook_endpoints').then(([it]) => it);
  await stage.app.db.query(`UPDATE webhook_endpoints SET feed_cursor = '99' || substr(feed_cursor, 2)`);
  await stage.app.agent.send('PATCH', path, { state: 'active' });
  await eventually(row, ({ last_sequence }) => last_sequence === 2);
  await customerWrites('last');
  const [, { body: last }] = (await receiver.taken(2)) as [Received, Received];
  expect([first.sequence, last.sequence]).toEqual([1, 3]);
  const { body } = await stage.app.agent.get(`/api/v1/changes?types=message&after=${first.cursor}`);
  const ids = body.data.map(({ message_id }: { message_id: string }) => message_id);
  expect(ids).toEqual(expect.arrayContaining([first.data.id, last.data.id]));
  expect(new Set(ids).size).toBe(3);
});

it('signs with both secrets while one is replaced, and then with the new one alone', async () => {
  const { secret, path } = await endpoint();
  const rotated = await stage.app.agent.post(`${path}/rotate-secret`, { grace_hours: 2 });
  expect(rotated.status).toBe(200);
  expect(rotated.body.secret).toMatch(/^whsec_/);
  expect(Date.parse(rotated.body.old_secret_until)).toBeGreaterThan(Date.now() + 7_000_000);
  await customerWrites();
  const [during] = (await receiver.taken(1)) as [Received];
  for (const one of [secret, rotated.body.secret]) expect(verified(one, during)).toEqual(during.body);
  const last = (await stage.app.agent.post(`${path}/rotate-secret`, { grace_hours: 0 })).body;
  expect(last.old_secret_until).toBeNull();
  await customerWrites();
  const [, after] = (await receiver.taken(2)) as [Received, Received];
  expect(verified(last.secret, after)).toEqual(after.body);
  for (const one of [secret, rotated.body.secret]) expect(() => verified(one, after)).toThrow();
});

it('shows a secret once, and keeps it out of every other answer', async () => {
  const headers = { 'idempotency-key': 'once' };
  const wish = { name: 'A', url: receiver.url, event_types: ['lead.created'] };
  const made = await stage.app.agent.post(ROUTE, wish, headers);
  const again = await stage.app.agent.post(ROUTE, wish, headers);
  expect([made.body.id, again.body.secret]).toEqual([again.body.id, null]);
  const path = `${ROUTE}/${made.body.id}`;
  await stage.app.agent.post(`${path}/test`);
  const answers = [
    await stage.app.agent.get(ROUTE),
    await stage.app.agent.get(path),
    await stage.app.agent.get(`${path}/deliveries`),
  ];
  expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain(made.body.secret.slice(6));
});

it('sends a test, waits for its answer and keeps it in the log, also while paused', async () => {
  const { secret, path } = await endpoint();
  await stage.app.agent.send('PATCH', path, { state: 'paused' });
  receiver.answer = () => ({ status: 202, body: 'taken' });
  const { status, body } = await stage.app.agent.post(`${path}/test`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    type: 'webhook.test',
    sequence: null,
    state: 'delivered',
    log: [{ status: 202, answer: 'taken' }],
  });
  expect(verified(secret, receiver.received[0]!)).toMatchObject({ type: 'webhook.test', sequence: null });
  expect(receiver.received[0]!.raw).toBe(body.body);
  receiver.answer = () => ({ status: 301, headers: { location: 'http://127.0.0.1:9/' } });
  expect((await stage.app.agent.post(`${path}/test`)).body).toMatchObject({
    state: 'failed',
    log: [{ status: 301, error: 'redirect' }],
  });
  expect((await stage.app.agent.post(`${path}/deliveries/${body.id}/replay`)).body.code).toBe('not_repeatable');
  expect((await stage.app.agent.get(`${path}/deliveries?state=failed`)).body.data).toHaveLength(1);
});

it('relays TATA’s own payloads byte for byte, those that it does not understand among them', async () => {
  const { secret } = await endpoint({ event_types: [], relays_tata: true });
  const strange = '{ "kind" : "nobody knows" ,\n "n":1.0 }';
  const plain = JSON.stringify(textPayload({ from: String((lastNumber += 1)) }));
  for (const raw of [strange, plain]) expect((await stage.app.anonymous.post('/webhook/', raw)).status).toBe(200);
  await receiver.taken(2, 'tata.payload', 25_000);
  expect(receiver.received.map(({ raw }) => raw).sort()).toEqual([plain, strange].sort());
  for (const one of receiver.received) expect(verified(secret, one)).toEqual(one.body);
}, 40_000);

it('refuses to a key what it may not read itself, and lets it manage the rest', async () => {
  const manager = (await newKey(stage.app, ['webhooks:manage'])).client;
  const reader = (await newKey(stage.app, ['webhooks:manage', 'leads:read'])).client;
  const wish = (types: string[], more = {}) => ({ name: 'A', url: receiver.url, event_types: types, ...more });
  expect((await manager.post(ROUTE, wish(['lead.created']))).status).toBe(403);
  expect((await reader.post(ROUTE, wish(['message.received']))).status).toBe(403);
  expect((await reader.post(ROUTE, wish(['lead.created'], { relays_tata: true }))).status).toBe(403);
  const made = await reader.post(ROUTE, wish(['lead.created', 'note.created']));
  expect(made.status).toBe(201);
  const path = `${ROUTE}/${made.body.id}`;
  expect((await manager.patch(path, { state: 'paused' })).status).toBe(200);
  expect((await manager.patch(path, { state: 'active' })).status).toBe(200);
  // Sending elsewhere what it may not read would be reading it
  expect((await manager.patch(path, { url: receiver.url })).status).toBe(403);
  await customerWrites();
  const [{ headers }] = (await receiver.taken(1)) as [Received];
  const delivery = `${path}/deliveries/${String(headers['webhook-id'])}`;
  expect((await manager.get(delivery)).status).toBe(403);
  expect((await reader.get(delivery)).body.body).toBe(receiver.received[0]!.raw);
  expect((await manager.get(`${path}/deliveries`)).body.data[0]).toMatchObject({ type: 'lead.created', sequence: 1 });
});

it.each([
  [{ url: 'ftp://example.com/' }, 'url'],
  [{ url: 'https://me:secret@example.com/' }, 'url'],
  [{ url: 'https://example.com/#part' }, 'url'],
  [{ url: 'http://10.1.2.3/hooks' }, 'url'],
  [{ url: 'https://[::ffff:169.254.169.254]/' }, 'url'],
  [{ url: 'https://2130706434/' }, 'url'],
  [{ event_types: [] }, 'event_types'],
  [{ event_types: ['message.read'] }, 'event_types'],
  [{ name: '   ' }, 'name'],
])('refuses %j', async (fields, field) => {
  const wish = { name: 'A', url: receiver.url, event_types: ['lead.created'], ...fields };
  const { status, body } = await stage.app.agent.post(ROUTE, wish);
  expect([status, body.code]).toEqual([400, 'invalid']);
  expect(body.errors[0].field).toContain(field);
  expect(JSON.stringify(body)).not.toContain('secret@');
});
