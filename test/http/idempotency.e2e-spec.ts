import { newKey } from '../support/keys.js';
import { routesOf } from '../support/routes.js';
import { startApp, type TestApp } from '../support/start-app.js';

const LEADS = '/api/v1/leads';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

it('every POST below /api/v1 takes a key: what came with it before is refused for another request', async () => {
  const posts = routesOf(app.server.app).filter(({ method, path }) => method === 'POST' && path.startsWith('/api/v1/'));
  expect(posts.length).toBeGreaterThan(8);
  await app.agent.post(LEADS, { phone_number: '+919999900001' }, { 'idempotency-key': 'taken' });
  const refused: string[] = [];
  for (const { path } of posts) {
    const answer = await app.agent.post(path.replace(/:\w+/g, 'x'), { other: true }, { 'idempotency-key': 'taken' });
    if (answer.status === 422 && answer.body.code === 'idempotency_key_reused') refused.push(path);
  }
  expect(refused).toEqual(posts.map(({ path }) => path));
});

it('a key is each caller’s own', async () => {
  const headers = { 'idempotency-key': 'shared' };
  const [one, other] = [await newKey(app, ['leads:write']), await newKey(app, ['leads:write'])];
  const first = await one.client.post(LEADS, { phone_number: '+919999900002', name: 'Asha' }, headers);
  const second = await other.client.post(LEADS, { phone_number: '+919999900003', name: 'Ravi' }, headers);
  expect([first.status, second.status]).toEqual([201, 201]);
  const again = await one.client.post(LEADS, { name: 'Asha', phone_number: '+919999900002' }, headers);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect({ status: again.status, body: again.body }).toEqual({ status: 201, body: first.body });
});

it('of twenty at once one is done, and the others are told to wait or given its answer', async () => {
  const { client } = await newKey(app, ['leads:write']);
  const headers = { 'idempotency-key': 'crowd' };
  const { body: lead } = await client.post(LEADS, { phone_number: '+919999900004' });
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => client.post(`${LEADS}/${lead.id}/notes`, { text: 'once' }, headers)),
  );
  expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
  for (const { status, body } of answers)
    expect(status === 409 ? body : {}).toEqual(status === 409 ? expect.objectContaining({ code: 'conflict' }) : {});
  expect(answers.every(({ status }) => [201, 409].includes(status))).toBe(true);
  const notes = await app.db.query('SELECT 1 FROM lead_notes WHERE lead_id = $1', [lead.id]);
  expect(notes).toHaveLength(1);
});

it('a request that was refused is no answer to keep: mended, it passes under the same key', async () => {
  const headers = { 'idempotency-key': 'mended' };
  expect((await app.agent.post(LEADS, { phone_number: 'none' }, headers)).status).toBe(400);
  expect((await app.agent.post(LEADS, { phone_number: '+919999900005' }, headers)).status).toBe(201);
});

it('a key of seven days ago is free again', async () => {
  const headers = { 'idempotency-key': 'old' };
  await app.agent.post(LEADS, { phone_number: '+919999900006' }, headers);
  await app.db.query(`UPDATE idempotency_keys SET created_at = now() - interval '7 days 1 second' WHERE key = 'old'`);
  const answer = await app.agent.post(LEADS, { phone_number: '+919999900007' }, headers);
  expect(answer).toMatchObject({ status: 201, body: { phone_number: '919999900007' } });
});

it('an upload is done once too, and another file under its key is refused', async () => {
  const upload = async (text: string) => {
    const form = new FormData();
    form.set('file', new File([text], 'note.txt', { type: 'text/plain' }));
    // One boundary, so that the same file makes the same body
    const body = new Uint8Array(await new Response(form).arrayBuffer());
    const boundary = new TextDecoder().decode(body).slice(2, new TextDecoder().decode(body).indexOf('\r\n'));
    const type = `multipart/form-data; boundary=${boundary}`;
    return app.agent.send('POST', '/api/v1/media?type=document', body, {
      'content-type': type,
      'idempotency-key': 'f',
    });
  };
  const first = await upload('hello');
  expect(first.status).toBe(201);
  const again = await upload('hello');
  expect({ id: again.body.id, replayed: again.headers.get('idempotency-replayed') }).toEqual({
    id: first.body.id,
    replayed: 'true',
  });
  expect(await upload('hello, world')).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
});
