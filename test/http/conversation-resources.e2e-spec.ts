import type { ApiClient } from '../support/api-client.js';
import { newKey } from '../support/keys.js';
import { BUSINESS, textPayload } from '../support/payloads.js';
import { startSending, stopSending, type SendingStage } from '../support/sending-stage.js';
import { emptyTables } from '../support/empty-tables.js';

const CONVERSATIONS = '/api/v1/conversations';
const ASHA = '919999900001';
const OTHER_BUSINESS = '15550100200';

let stage: SendingStage;
let reader: ApiClient;
beforeAll(async () => {
  stage = await startSending();
  reader = (await newKey(stage.app, ['messages:read', 'messages:send', 'leads:read'])).client;
});
afterAll(() => stopSending(stage));
beforeEach(async () => {
  await emptyTables(stage.app.db, 'leads, conversations, messages CASCADE');
});

const write = async (from: string, text: string, more: object = {}) => {
  const { status } = await stage.app.anonymous.post('/webhook/', textPayload({ from, text, ...more }));
  expect(status).toBe(200);
};
const at = (minutesAgo: number): Date => new Date(Date.now() - minutesAgo * 60_000);

/** What these tests look at of a conversation, or of a message. */
interface Row {
  phone_number: string;
  text: string;
}

async function allOf(path: string, limit: number): Promise<{ pages: number; data: Row[] }> {
  const data: Row[] = [];
  let pages = 0;
  for (let cursor = ''; ; pages += 1) {
    const { status, body } = await reader.get(`${path}?limit=${limit}${cursor && `&cursor=${cursor}`}`);
    expect(status).toBe(200);
    data.push(...body.data);
    expect(body.page.has_more).toBe(body.page.next_cursor !== null);
    if (!body.page.has_more) return { pages: pages + 1, data };
    cursor = body.page.next_cursor;
  }
}

describe('GET /api/v1/conversations', () => {
  it('gives every conversation once, newest activity first, over pages', async () => {
    const phones = Array.from({ length: 7 }, (_, n) => `91999990010${n}`);
    for (const [n, phone] of phones.entries()) await write(phone, `hello ${n}`, { at: at(60 - n) });
    const { pages, data } = await allOf(CONVERSATIONS, 3);
    expect(pages).toBe(3);
    expect(data.map(({ phone_number }) => phone_number)).toEqual([...phones].reverse());
    expect(data[0]).toMatchObject({
      business_phone_number: BUSINESS,
      lead_name: 'Asha V',
      latest_message: 'hello 6',
      latest_direction: 'incoming',
      latest_type: 'text',
      status: 'received',
      unread_count: 1,
      state: 'open',
      assigned_to: null,
    });
  });

  it('can be narrowed by words and by filter', async () => {
    await write(ASHA, 'the blue one');
    await write('919999900002', 'the red one');
    const found = await reader.get(`${CONVERSATIONS}?q=blue`);
    expect(found.body.data.map((one: Row) => one.phone_number)).toEqual([ASHA]);
    await reader.post(`/ajax/tata-conversations/${ASHA}/read/`, {});
    const unread = await reader.get(`${CONVERSATIONS}?filter=unread`);
    expect(unread.body.data.map((one: Row) => one.phone_number)).toEqual(['919999900002']);
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'cursor=x', 'filter=none', 'q=a&q=b'])(
    'answers 400 to ?%s, and names the field',
    async (query) => {
      const { status, headers, body } = await reader.get(`${CONVERSATIONS}?${query}`);
      expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid' });
      expect(headers.get('content-type')).toContain('application/problem+json');
      if (!query.startsWith('cursor')) expect(body.errors[0].field).toBe(query.split('=')[0]);
    },
  );
});

describe('GET /api/v1/conversations/:id', () => {
  it('takes its id, and the number in any spelling', async () => {
    await write(ASHA, 'hi');
    const [{ id }] = (await reader.get(CONVERSATIONS)).body.data;
    for (const key of [
      id,
      'phone:+91 99999 00001',
      'phone:%2B919999900001',
      'phone:09999900001',
      'phone:99999-00001',
    ]) {
      expect(await reader.get(`${CONVERSATIONS}/${key}`)).toMatchObject({ status: 200, body: { id } });
    }
  });

  it('by number is the one with the newest message from the customer', async () => {
    await write(ASHA, 'to one', { at: at(5) });
    await write(ASHA, 'to the other', { at: at(1), business: `+${OTHER_BUSINESS}` });
    const { body } = await reader.get(`${CONVERSATIONS}/phone:${ASHA}`);
    expect(body.business_phone_number).toBe(OTHER_BUSINESS);
  });

  it.each([
    ['01900000-0000-7000-8000-000000000000', 404],
    ['phone:+919999988888', 404],
    ['phone:nobody', 400],
    ['nothing', 400],
  ])('answers %s with %i', async (key, status) => {
    const answer = await reader.get(`${CONVERSATIONS}/${key}`);
    expect(answer).toMatchObject({ status, body: { status, request_id: expect.any(String), retryable: false } });
  });
});

describe('GET /api/v1/conversations/:id/messages', () => {
  it('gives every message once, newest first, over pages', async () => {
    for (let n = 0; n < 7; n += 1) await write(ASHA, `message ${n}`, { at: at(60 - n) });
    const { pages, data } = await allOf(`${CONVERSATIONS}/phone:${ASHA}/messages`, 3);
    expect(pages).toBe(3);
    expect(data.map(({ text }) => text)).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `message ${n}`));
    expect(data[0]).toMatchObject({ direction: 'incoming', status: 'received', sent_by: null, reactions: [] });
  });

  it('by number has those with all our numbers, unless one is named', async () => {
    await write(ASHA, 'to one', { at: at(5) });
    await write(ASHA, 'to the other', { at: at(1), business: `+${OTHER_BUSINESS}` });
    const texts = async (query: string) =>
      (await reader.get(`${CONVERSATIONS}/phone:${ASHA}/messages${query}`)).body.data.map((one: Row) => one.text);
    expect(await texts('')).toEqual(['to the other', 'to one']);
    expect(await texts(`?business_phone_number=%2B${BUSINESS}`)).toEqual(['to one']);
  });
});

describe('a typed number', () => {
  it('names a conversation or a lead to send to', async () => {
    await write(ASHA, 'hi');
    for (const recipient of [{ conversation_id: 'phone:+91 99999 00001' }, { lead_id: 'phone:9999900001' }]) {
      const taken = await reader.post('/api/v1/messages', { ...recipient, text: 'hello' });
      expect(taken).toMatchObject({ status: 202, body: { phone_number: ASHA, sent_by: 'API: billing' } });
    }
  });

  it('that nobody has is not found, and what is no number is invalid', async () => {
    const send = (recipient: object) => reader.post('/api/v1/messages', { ...recipient, text: 'hello' });
    expect((await send({ lead_id: 'phone:+919999988888' })).status).toBe(404);
    expect((await send({ conversation_id: 'phone:+919999988888' })).status).toBe(404);
    expect((await send({ conversation_id: 'phone:nobody' })).body.errors[0].field).toBe('conversation_id');
    expect((await send({ lead_id: 'email:a@example.com' })).body.errors[0].field).toBe('lead_id');
  });

  it('reads and changes its lead, and refuses what somebody changed meanwhile', async () => {
    const { client } = await newKey(stage.app, ['leads:read', 'leads:write']);
    await write(ASHA, 'hi');
    const path = '/api/v1/leads/phone:+91 99999-00001';
    const etag = (await client.get(path)).headers.get('etag')!;
    const changed = await client.patch(path, { stage: 'won' }, { 'if-match': etag });
    expect(changed).toMatchObject({ status: 200, body: { stage: 'won', phone_number: ASHA } });
    expect(changed.headers.get('etag')).not.toBe(etag);
    const late = await client.patch(path, { stage: 'lost' }, { 'if-match': etag });
    expect(late).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    expect((await client.get(path)).body.stage).toBe('won');
  });
});
