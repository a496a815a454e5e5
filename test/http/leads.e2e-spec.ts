import { startApp, type TestApp } from '../support/start-app.js';
import { textPayload } from '../support/payloads.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ WHATSAPP_PHONE_NUMBER: '919355421616' });
});
afterAll(() => app.stop());

const LEADS = '/api/v1/leads';
const create = (body: object, headers = {}) => app.agent.post(LEADS, body, headers);
const cursorOf = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
const NOWHERE = '01a20528-093b-7579-9bd2-56a796eeabc7';

describe('creating a lead', () => {
  it('answers 201 with the lead, its identities and an ETag', async () => {
    const answer = await create({
      name: 'Asha V',
      phone_number: '098765 43210',
      email: 'asha@example.com',
      source: 'website',
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('etag')).toMatch(/^"\d+"$/);
    expect(answer.body).toEqual({
      id: expect.any(String),
      name: 'Asha V',
      phone_number: '919876543210',
      email: 'asha@example.com',
      company: null,
      city: null,
      fields: {},
      source: 'website',
      referral: null,
      ad_picture: null,
      tags: [],
      stage: 'new',
      stage_reason: null,
      owner: null,
      created_at: expect.any(String),
      updated_at: expect.any(String),
      last_contact_at: null,
      opted_out: false,
      opt_out: null,
      identities: [
        {
          kind: 'phone',
          value: '919876543210',
          reason: expect.any(String),
          known_since: expect.any(String),
          left_at: null,
        },
      ],
      version: 1,
    });
  });

  it('with a known number, in any spelling, updates that lead and answers 200', async () => {
    const { body: first } = await create({ name: 'First', phone_number: '+91 98765 11111' });
    const again = await create({ phone_number: '09876511111', stage: 'interested' });
    expect(again).toMatchObject({ status: 200, body: { id: first.id, name: 'First', stage: 'interested' } });
  });

  it('many times at once makes one lead', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => create({ phone_number: '+919876522222' })));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it('meets the customer who writes later as the same lead', async () => {
    const { body } = await create({ name: 'From the website', phone_number: '9876533333' });
    await app.anonymous.post('/webhook/', textPayload({ from: '919876533333', name: 'Profile' }));
    const after = (await app.agent.get(`${LEADS}/${body.id}`)).body;
    expect(after).toMatchObject({ name: 'From the website', source: 'api' });
    expect(after.last_contact_at).not.toBeNull();
  });

  it.each([
    [{}, 'phone_number'],
    [{ phone_number: 'call me' }, 'phone_number'],
    [{ phone_number: '12' }, 'phone_number'],
    [{ phone_number: 7 }, 'phone_number'],
    [{ phone_number: '+919876544444', email: 'nonsense' }, 'email'],
    [{ phone_number: '+919876544444', name: ' ' }, 'name'],
    [{ phone_number: '+919876544444', name: null }, 'name'],
    [{ phone_number: '+919876544444', owner: 'me' }, 'owner'],
  ])('refuses %j and names the field', async (body, field) => {
    const answer = await create(body);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer).toMatchObject({
      status: 400,
      body: {
        status: 400,
        code: 'invalid',
        detail: expect.any(String),
        retryable: false,
        request_id: expect.any(String),
        errors: [{ field, message: expect.any(String) }],
      },
    });
  });

  it('refuses an owner who is no agent, and keeps nothing', async () => {
    const answer = await create({ phone_number: '+919876555555', owner: NOWHERE });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'owner' }] } });
    expect((await app.agent.get(`${LEADS}/phone:919876555555`)).status).toBe(404);
  });
});

describe('Idempotency-Key', () => {
  it('repeats the first answer for the same body, and refuses another', async () => {
    const key = { 'idempotency-key': 'k-1' };
    const first = await create({ phone_number: '+919876600001', name: 'Once' }, key);
    const again = await create({ phone_number: '+919876600001', name: 'Once' }, key);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await create({ phone_number: '+919876600002' }, key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
  });

  it('adds a note once however many requests carry it', async () => {
    const { body: lead } = await create({ phone_number: '+919876600003' });
    const add = () => app.agent.post(`${LEADS}/${lead.id}/notes`, { text: 'once' }, { 'idempotency-key': 'note-1' });
    const answers = await Promise.all(Array.from({ length: 6 }, add));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect((await app.agent.get(`${LEADS}/${lead.id}/notes`)).body.data).toHaveLength(1);
  });

  it('leaves a failed request free to be tried again', async () => {
    const key = { 'idempotency-key': 'k-2' };
    expect((await create({ phone_number: 'no' }, key)).status).toBe(400);
    expect((await create({ phone_number: '+919876600004' }, key)).status).toBe(201);
  });
});

describe('changing a lead', () => {
  it('merges, by id or by number in any spelling', async () => {
    const { body: lead } = await create({ phone_number: '+919876700001', name: 'Before', email: 'a@example.com' });
    const byId = await app.agent.patch(`${LEADS}/${lead.id}`, { name: 'After' });
    expect(byId).toMatchObject({ status: 200, body: { name: 'After', email: 'a@example.com' } });
    const byPhone = await app.agent.patch(`${LEADS}/phone:+91 98767 00001`, { email: null, stage: 'won' });
    expect(byPhone).toMatchObject({ status: 200, body: { name: 'After', email: null, stage: 'won' } });
  });

  it('with If-Match, only what nobody changed since', async () => {
    const { body: lead, headers } = await create({ phone_number: '+919876700002' });
    const etag = headers.get('etag')!;
    const change = (name: string) => app.agent.patch(`${LEADS}/${lead.id}`, { name }, { 'if-match': etag });
    expect((await change('first')).status).toBe(200);
    expect(await change('second')).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    expect((await app.agent.get(`${LEADS}/${lead.id}`)).body.name).toBe('first');
  });

  it('gives it to an agent', async () => {
    const { agent } = (await app.agent.get('/ajax/me/')).body;
    const { body: lead } = await create({ phone_number: '+919876700003' });
    expect((await app.agent.patch(`${LEADS}/${lead.id}`, { owner: agent.id })).body.owner).toBe(agent.id);
    expect((await app.agent.get(`${LEADS}?owner=${agent.id}`)).body.data).toMatchObject([{ id: lead.id }]);
  });

  it.each([NOWHERE, 'nonsense', 'phone:919876799999', 'phone:nonsense'])('%s is not there', async (key) => {
    expect(await app.agent.patch(`${LEADS}/${key}`, { name: 'x' })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
    expect(await app.agent.get(`${LEADS}/${key}/notes`)).toMatchObject({ status: 404 });
  });
});

describe('listing leads', () => {
  it('pages from the newest on, each once', async () => {
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      made.push((await create({ phone_number: `+91987680000${index}`, stage: 'paged' })).body.id);
    }
    const seen: string[] = [];
    let query = '?stage=paged&limit=2';
    for (;;) {
      const { data, page } = (await app.agent.get(LEADS + query)).body;
      seen.push(...data.map(({ id }: { id: string }) => id));
      expect(page.has_more).toBe(page.next_cursor !== null);
      if (!page.has_more) break;
      query = `?stage=paged&limit=2&cursor=${page.next_cursor}`;
    }
    expect(seen).toEqual(made.reverse());
  });

  it.each([
    ['?phone=%2B91%2098769%2000001', 1],
    ['?phone=09876900001', 1],
    ['?phone= 919876900001', 1],
    ['?phone=919876999999', 0],
    ['?q=finder', 1],
    ['?q=69000', 1],
    ['?q=find@example', 1],
    ['?q=%25%25', 0],
    ['?q=%00', 0],
    ['?source=a%00b', 0],
  ])('%s finds %i', async (query, count) => {
    await create({ phone_number: '+919876900001', name: 'Finder', email: 'find@example.com' });
    expect((await app.agent.get(LEADS + query)).body.data).toHaveLength(count);
  });

  it.each(['?limit=0', '?limit=201', '?limit=x', '?cursor=nonsense', '?owner=me', '?phone=nobody'])(
    'refuses %s',
    async (query) => {
      expect(await app.agent.get(LEADS + query)).toMatchObject({ status: 400, body: { code: 'invalid' } });
    },
  );
});

describe('notes', () => {
  it('are added by hand under the agent’s name, and listed newest first in pages', async () => {
    const { body: lead } = await create({ phone_number: '+919877000001' });
    for (const text of ['one', 'two', 'three']) {
      const added = await app.agent.post(`${LEADS}/${lead.id}/notes`, { text });
      expect(added).toMatchObject({
        status: 201,
        body: { kind: 'manual', text, author: 'Administrator', message_id: null },
      });
    }
    const first = (await app.agent.get(`${LEADS}/${lead.id}/notes?limit=2`)).body;
    expect(first.data.map(({ text }: { text: string }) => text)).toEqual(['three', 'two']);
    const second = (await app.agent.get(`${LEADS}/${lead.id}/notes?limit=2&cursor=${first.page.next_cursor}`)).body;
    expect(second).toMatchObject({ data: [{ text: 'one' }], page: { next_cursor: null, has_more: false } });
  });

  it.each([['nonsense'], [cursorOf(NOWHERE)], [cursorOf('1', NOWHERE)], [cursorOf('2026-01-31', NOWHERE)]])(
    'refuse the cursor %s',
    async (cursor) => {
      const { body: lead } = await create({ phone_number: '+919877000003' });
      expect(await app.agent.get(`${LEADS}/${lead.id}/notes?cursor=${cursor}`)).toMatchObject({
        status: 400,
        body: { code: 'invalid', retryable: false },
      });
    },
  );

  it.each([{}, { text: ' ' }, { text: 7 }, { text: 'x'.repeat(10_001) }])('refuses %j', async (body) => {
    const { body: lead } = await create({ phone_number: '+919877000002' });
    expect(await app.agent.post(`${LEADS}/${lead.id}/notes`, body)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'text' }] },
    });
  });
});

describe('the surface', () => {
  it('answers problems for callers without a session', async () => {
    const answer = await app.anonymous.get(LEADS);
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated', status: 401 } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it.each([
    ['POST', LEADS, '{"phone_number":', 'application/json', 400],
    ['POST', LEADS, 'a=b', 'application/x-www-form-urlencoded', 415],
    ['POST', LEADS, `{"name":"${'x'.repeat(1024 * 1024)}"}`, 'application/json', 413],
    ['GET', '/api/v1/nothing', undefined, 'application/json', 404],
  ])('%s %s with a bad request answers a problem', async (method, path, body, type, status) => {
    const answer = await app.agent.send(method, path, body, { 'content-type': type });
    expect(answer).toMatchObject({ status, body: { status, code: expect.any(String), detail: expect.any(String) } });
  });
});
