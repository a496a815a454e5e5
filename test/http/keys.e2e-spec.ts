import { ApiClient } from '../support/api-client.js';
import { CUSTOMER, textPayload } from '../support/payloads.js';
import { newKey } from '../support/keys.js';
import { startSending, stopSending, type SendingStage } from '../support/sending-stage.js';
import { EventReader } from '../support/event-reader.js';
import type { TestApp } from '../support/start-app.js';

const KEYS = '/api/v1/keys';

let stage: SendingStage;
let app: TestApp;
beforeAll(async () => {
  stage = await startSending();
  app = stage.app;
  await app.anonymous.post('/webhook/', textPayload());
});
afterAll(() => stopSending(stage));

describe('an API key', () => {
  it('is shown once, and kept as a hash alone', async () => {
    const created = await app.agent.post(KEYS, { name: ' billing ', scopes: ['leads:read', 'messages:read'] });
    expect(created).toMatchObject({
      status: 201,
      body: {
        name: 'billing',
        scopes: ['messages:read', 'leads:read'],
        state: 'active',
        created_by: 'Administrator',
        expires_at: null,
        last_used_at: null,
        revoked_at: null,
      },
    });
    const { id, key, prefix } = created.body;
    expect(key).toMatch(/^wtk_[a-z2-7]{8}_[\w-]{43}$/);
    expect(key.startsWith(`${prefix}_`)).toBe(true);
    const secret = key.slice(prefix.length + 1);
    const [{ dump }] = await app.db.query('SELECT jsonb_agg(to_jsonb(k))::text AS dump FROM api_keys k');
    expect(dump).not.toContain(secret);
    const answers = [await app.agent.get(`${KEYS}/${id}`), await app.agent.get(KEYS)];
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toContain(secret);
    }
    expect(answers[1]!.body.data[0]).toMatchObject({ id, prefix });
  });

  it('is not kept for a repeated request either', async () => {
    const headers = { 'idempotency-key': 'a-key' };
    const wish = { name: 'once', scopes: ['leads:read'] };
    const first = await app.agent.post(KEYS, wish, headers);
    const again = await app.agent.post(KEYS, wish, headers);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual({ ...first.body, key: null });
  });

  it.each([
    [{}, ['name', 'scopes']],
    [{ name: ' ', scopes: ['leads:read'] }, ['name']],
    [{ name: 'a\nb', scopes: ['leads:read'] }, ['name']],
    [{ name: 'x'.repeat(101), scopes: ['leads:read'] }, ['name']],
    [{ name: 'a', scopes: [] }, ['scopes']],
    [{ name: 'a', scopes: ['everything'] }, ['scopes']],
    [{ name: 'a', scopes: 'admin' }, ['scopes']],
    [{ name: 'a', scopes: ['admin'], expires_at: '2020-01-01T00:00:00Z' }, ['expires_at']],
    [{ name: 'a', scopes: ['admin'], expires_at: '2030-13-41T00:00:00Z' }, ['expires_at']],
    [{ name: 'a', scopes: ['admin'], expires_at: 'tomorrow' }, ['expires_at']],
    [{ name: 'a', scopes: ['admin'], expires_at: 5 }, ['expires_at']],
  ])('is not made from %j', async (wish, fields) => {
    const { status, body } = await app.agent.post(KEYS, wish);
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid' });
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual(fields);
  });

  it('opens what its scopes take, without cookie and Origin, and nothing once it is revoked', async () => {
    const { id, client } = await newKey(app, ['leads:read', 'leads:write']);
    expect((await client.get('/api/v1/leads')).status).toBe(200);
    expect((await client.post('/api/v1/leads', { phone_number: '+919999900002' })).status).toBe(201);
    const refused = await client.get(`/ajax/tata-conversations/`);
    expect(refused).toMatchObject({ status: 403, body: { success: false, code: 'forbidden' } });
    expect(refused.body.error).toContain('messages:read');
    expect((await app.agent.send('DELETE', `${KEYS}/${id}`)).status).toBe(204);
    expect(await client.get('/api/v1/leads')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect((await app.agent.send('DELETE', `${KEYS}/${id}`)).status).toBe(204);
    const shown = await app.agent.get(`${KEYS}/${id}`);
    expect(shown.body).toMatchObject({ state: 'revoked', revoked_at: expect.any(String) });
  });

  it('opens nothing from its expiry on', async () => {
    const { id, client } = await newKey(app, ['leads:read'], { expires_at: '2100-01-01T00:00:00+05:30' });
    expect((await client.get('/api/v1/leads')).status).toBe(200);
    expect((await app.agent.get(`${KEYS}/${id}`)).body.expires_at).toBe('2099-12-31T18:30:00.000Z');
    await app.db.query('UPDATE api_keys SET expires_at = now() WHERE id = $1', [id]);
    expect((await client.get('/api/v1/leads')).status).toBe(401);
    expect((await app.agent.get(`${KEYS}/${id}`)).body.state).toBe('expired');
  });

  it('is nothing without its last letter, nor with another key’s beginning', async () => {
    const [one, other] = [await newKey(app, ['leads:read']), await newKey(app, ['leads:read'])];
    const forged = [
      one.key.slice(0, -1),
      `${one.key}a`,
      one.key.slice(0, -1) + (one.key.endsWith('A') ? 'B' : 'A'),
      other.key.slice(0, 12) + one.key.slice(12),
      one.key.toUpperCase(),
      one.key.slice(0, 12),
      'wtk_',
      'leadline_session',
    ];
    for (const key of forged) expect((await new ApiClient(app.url, key).get('/api/v1/leads')).status).toBe(401);
  });

  it('says when it was used last, to the minute', async () => {
    const { id, client } = await newKey(app, ['leads:read']);
    const usedAt = async () => (await app.agent.get(`${KEYS}/${id}`)).body.last_used_at;
    expect(await usedAt()).toBeNull();
    await client.get('/api/v1/leads');
    const first = await usedAt();
    expect(Date.now() - Date.parse(first)).toBeLessThan(10_000);
    await client.get('/api/v1/leads');
    expect(await usedAt()).toBe(first);
    await app.db.query(`UPDATE api_keys SET last_used_at = last_used_at - interval '61 seconds' WHERE id = $1`, [id]);
    await client.get('/api/v1/leads');
    expect(Date.parse(await usedAt())).toBeGreaterThanOrEqual(Date.parse(first));
  });

  it('can be asked what it is', async () => {
    const { id, client } = await newKey(app, ['webhooks:manage']);
    expect(await client.get(`${KEYS}/current`)).toMatchObject({
      status: 200,
      body: { id, name: 'billing', scopes: ['webhooks:manage'], state: 'active' },
    });
    expect((await app.agent.get(`${KEYS}/current`)).status).toBe(404);
  });

  it('with the scope admin makes and revokes others', async () => {
    const { client } = await newKey(app, ['admin']);
    const made = await client.post(KEYS, { name: 'child', scopes: ['leads:read'] });
    expect(made).toMatchObject({ status: 201, body: { created_by: null } });
    expect((await client.send('DELETE', `${KEYS}/${made.body.id}`)).status).toBe(204);
    expect((await client.get(`${KEYS}/nothing`)).status).toBe(404);
  });

  it('lists page by page, newest first', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await app.agent.get(`${KEYS}?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      if (!body.page.has_more) break;
      cursor = body.page.next_cursor;
    }
    const rows = await app.db.query('SELECT id FROM api_keys ORDER BY created_at DESC, id DESC');
    expect(seen).toEqual(rows.map(({ id }: { id: string }) => id));
    expect((await app.agent.get(`${KEYS}?cursor=nothing`)).status).toBe(400);
  });
});

describe('a key on the ajax routes', () => {
  it('reads, sends once per reference, under its own name, and marks read', async () => {
    const { client } = await newKey(app, ['messages:read', 'messages:send']);
    const reply = { phone: CUSTOMER, message: 'Your invoice is ready', client_reference: 'invoice-7' };
    const sent = await client.post('/ajax/tata-send-reply/', reply);
    expect(sent).toMatchObject({ status: 200, body: { success: true, status: 'sent' } });
    expect((await client.post('/ajax/tata-send-reply/', reply)).body.id).toBe(sent.body.id);
    expect((await client.post('/ajax/tata-send-reply/', { ...reply, message: 'other' })).status).toBe(409);
    const { body } = await client.get(`/ajax/tata-conversations/${CUSTOMER}/messages/`);
    expect(body.messages.filter(({ id }: { id: string }) => id === sent.body.id)).toMatchObject([
      { text: reply.message, sent_by: 'API: billing', client_reference: 'invoice-7' },
    ]);
    const read = await client.post(`/ajax/tata-conversations/${CUSTOMER}/read/`, {});
    expect(read).toMatchObject({ status: 200, body: { success: true, unread_count: 0 } });
  });

  it('has references of its own: another key’s reply under the same one is another reply', async () => {
    const [one, other] = [await newKey(app, ['messages:send']), await newKey(app, ['messages:send'])];
    const reply = { phone: CUSTOMER, message: 'hello', client_reference: 'shared' };
    const ids = [];
    for (const { client } of [one, other])
      ids.push((await client.post('/ajax/tata-send-reply/', reply)).body.id as string);
    ids.push((await app.agent.post('/ajax/tata-send-reply/', reply)).body.id as string);
    expect(new Set(ids).size).toBe(3);
  });

  it('follows the events, which end with the key', async () => {
    const { id, key } = await newKey(app, ['messages:read']);
    const reader = await EventReader.open(app.url, { authorization: `Bearer ${key}` });
    await app.anonymous.post('/webhook/', textPayload({ text: 'news' }));
    await reader.heard(CUSTOMER);
    await app.agent.send('DELETE', `${KEYS}/${id}`);
    await reader.ended(10_000);
  });
});

it('a key hears of those changes that its scopes let it read', async () => {
  const { client } = await newKey(app, ['leads:read']);
  const after = (await client.get('/api/v1/changes')).body.page.next_cursor;
  await app.anonymous.post('/webhook/', textPayload({ from: '919999900077' }));
  const { body } = await client.get(`/api/v1/changes?after=${after}`);
  expect(new Set(body.data.map(({ type }: { type: string }) => type))).toEqual(new Set(['lead']));
  expect(await client.get(`/api/v1/changes?after=${after}&types=message`)).toMatchObject({
    status: 403,
    body: { code: 'forbidden' },
  });
});
