import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { LeadNote } from '../../libs/leads/src/entities/lead-note.entity.js';
import { Lead } from '../../libs/leads/src/entities/lead.entity.js';
import { Message } from '../../libs/conversations/src/entities/message.entity.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { CUSTOMER, fixture, newWamid, signatureOf, textPayload } from '../support/payloads.js';

const SUCCESS = { status: 200, body: { status: 'success' } };
const OLD = { contacts: [{ profile: { name: 'User Name' }, wa_id: '919999999999' }] };

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const post = (body: unknown, headers = {}) => app.anonymous.post('/webhook/', body, headers);
const conversationOf = async (phone: string) =>
  (await app.agent.get(`/ajax/tata-conversations/?q=${phone}`)).body.conversations[0];
const journal = (): Promise<{ state: string; error: string | null; body: Buffer }[]> =>
  app.db.query('SELECT state, error, body FROM webhook_events ORDER BY received_at DESC, id DESC');

describe('a message from a customer', () => {
  it('becomes a lead, a note and a conversation, as the guide documents it', async () => {
    const payload = {
      ...OLD,
      messages: {
        from: '919999999999',
        id: 'wamid.HBgMOTE5OTk5OTk5OTk5FQIAEhggRTQzMEI1QjA5QkU0RkIwREI1MzQyQThENUQ4NkQ4RTMA',
        timestamp: '1744109205',
        text: { body: 'hi' },
        type: 'text',
      },
      businessPhoneNumber: '+919355421616',
      id: '268e8b65-59a2-45df-9006-bd4b2aedbfdc',
    };
    expect(await post(payload)).toMatchObject(SUCCESS);
    // Since when they wait is known a moment later
    const { waiting_since: waitingSince, ...conversation } = await conversationOf('919999999999');
    expect([null, '2025-04-08T10:46:45.000Z']).toContain(waitingSince);
    expect(conversation).toEqual({
      id: expect.any(String),
      phone_number: '919999999999',
      user_id: null,
      username: null,
      business_phone_number: '919355421616',
      lead_id: expect.any(String),
      lead_name: 'User Name',
      lead_stage: 'new',
      lead_source: 'whatsapp',
      lead_owner: null,
      lead_tags: [],
      latest_message: 'hi',
      latest_time: '2025-04-08T10:46:45.000Z',
      latest_direction: 'incoming',
      latest_type: 'text',
      status: 'received',
      unread_count: 1,
      window_expires_at: '2025-04-09T10:46:45.000Z',
      assigned_to: null,
      snoozed_until: null,
      attention: null,
      state: 'open',
      opt_out: null,
      has_failed_reply: false,
    });
    const lead = (await app.agent.get('/api/v1/leads/phone:919999999999')).body;
    expect(lead).toMatchObject({ name: 'User Name', phone_number: '919999999999', source: 'whatsapp', stage: 'new' });
    expect(lead.last_contact_at).toBe('2025-04-08T10:46:45.000Z');
    const notes = (await app.agent.get(`/api/v1/leads/${lead.id}/notes`)).body.data;
    expect(notes).toMatchObject([{ kind: 'whatsapp_incoming', text: 'hi', created_at: '2025-04-08T10:46:45.000Z' }]);
  });

  it('is there for the next request, and answers with and without the trailing slash', async () => {
    const from = '919999900010';
    expect(await app.anonymous.post('/webhook', textPayload({ from, text: 'no slash' }))).toMatchObject(SUCCESS);
    expect((await conversationOf(from)).latest_message).toBe('no slash');
  });

  it('is stored once however often and however concurrently it comes', async () => {
    const payload = textPayload({ from: '919999900011' });
    const answers = await Promise.all(Array.from({ length: 30 }, () => post(payload)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(await app.db.countBy(Message, { wamid: payload.messages.id })).toBe(1);
    const { unread_count, lead_id } = await conversationOf('919999900011');
    expect(unread_count).toBe(1);
    expect(await app.db.countBy(LeadNote, { leadId: lead_id })).toBe(1);
  });

  it('of one new number at once makes one lead', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => textPayload({ from: '919999900012', text: `n${index}` }));
    await Promise.all(texts.map((payload) => post(payload)));
    const conversation = await conversationOf('919999900012');
    expect(conversation.unread_count).toBe(20);
    expect(await app.db.countBy(Lead, { id: conversation.lead_id })).toBe(1);
    const identities = await app.db.query(`SELECT lead_id FROM lead_identities WHERE value = '919999900012'`);
    expect(identities).toEqual([{ lead_id: conversation.lead_id }]);
    expect(
      await app.db.query(
        'SELECT 1 FROM leads l WHERE NOT EXISTS (SELECT 1 FROM lead_identities i WHERE i.lead_id = l.id)',
      ),
    ).toEqual([]);
  });

  it('keeps the sender’s time, whatever order messages come in', async () => {
    const from = '919999900013';
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    await post(textPayload({ from, text: 'second', at: minutesAgo(1) }));
    await post(textPayload({ from, text: 'first', at: minutesAgo(5) }));
    const { messages } = (await app.agent.get(`/ajax/tata-conversations/${from}/messages/`)).body;
    expect(messages.map(({ text }: { text: string }) => text)).toEqual(['first', 'second']);
    expect(await conversationOf(from)).toMatchObject({ latest_message: 'second', unread_count: 2 });
  });

  it.each([
    ['ahead of our clock', () => String(Math.floor(Date.now() / 1000) + 3600)],
    ['unreadable', () => 'tomorrow'],
  ])('with a time that is %s counts as received now', async (_, timestamp) => {
    const payload = textPayload({ from: '919999900014' });
    payload.messages.timestamp = timestamp();
    const before = Date.now();
    await post(payload);
    const { messages } = (await app.agent.get('/ajax/tata-conversations/919999900014/messages/')).body;
    const at = Date.parse(messages.find(({ wamid }: { wamid: string }) => wamid === payload.messages.id).timestamp);
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Date.now());
  });

  it('gives a nameless lead its number as a name, until WhatsApp tells one, and never replaces a person’s', async () => {
    const from = '919876543210';
    await post(textPayload({ from, name: null }));
    expect((await conversationOf(from)).lead_name).toBe('+91 98765 43210');
    await post(textPayload({ from, name: 'Profile Name' }));
    expect((await conversationOf(from)).lead_name).toBe('Profile Name');
    await app.agent.patch(`/api/v1/leads/phone:${from}`, { name: 'Typed Name' });
    await post(textPayload({ from, name: 'Another Profile' }));
    expect((await conversationOf(from)).lead_name).toBe('Typed Name');
  });

  it('reopens a resolved conversation', async () => {
    const from = '919999900015';
    await post(textPayload({ from }));
    const { id } = await conversationOf(from);
    await app.db.query(`UPDATE conversations SET state = 'resolved' WHERE id = $1`, [id]);
    await post(textPayload({ from }));
    expect((await conversationOf(from)).state).toBe('open');
  });

  it('keeps what PostgreSQL can hold of a text with NUL and broken surrogates, and the raw body', async () => {
    const raw = JSON.stringify(textPayload({ from: '919999900016', text: '(here)' })).replace(
      '(here)',
      'a\\u0000b\\ud800c',
    );
    expect(await post(raw)).toMatchObject(SUCCESS);
    expect((await conversationOf('919999900016')).latest_message).toBe('ab\ufffdc');
    expect((await journal())[0]!.body.toString()).toBe(raw);
  });
});

describe('what cannot be used', () => {
  it.each([
    ['not JSON', '{"contacts":', 400],
    ['no object but an array', '[{}]', 400],
    ['no object but null', 'null', 400],
    ['nothing', '', 400],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400],
    ['over 1 MiB', JSON.stringify({ text: 'x'.repeat(1024 * 1024) }), 413],
  ])('%s is refused', async (_, body, status) => {
    const answer = await post(body);
    expect(answer).toMatchObject({ status, body: { status: 'error', message: expect.any(String) } });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx'])(
    '%s is refused with 415',
    async (type) => {
      expect(await post('{}', { 'content-type': type })).toMatchObject({ status: 415, body: { status: 'error' } });
    },
  );

  it('a body of exactly 1 MiB is taken', async () => {
    const empty = JSON.stringify({ pad: '' }).length;
    expect(await post(JSON.stringify({ pad: 'x'.repeat(1024 * 1024 - empty) }))).toMatchObject(SUCCESS);
  });

  it('an object that nobody understands is kept raw in quarantine', async () => {
    expect(await post({ hello: 'world' })).toMatchObject(SUCCESS);
    expect((await journal())[0]).toMatchObject({ state: 'quarantined', error: expect.stringContaining('hello') });
  });

  it('one bad event does not cost its neighbours', async () => {
    const good = textPayload({ from: '919999900020', text: 'good' });
    const longId = { ...good.messages, id: `wamid.${'x'.repeat(600)}` };
    const noId = { ...good.messages, id: undefined };
    expect(await post({ ...good, messages: [longId, noId, 7, good.messages] })).toMatchObject(SUCCESS);
    expect(await conversationOf('919999900020')).toMatchObject({ latest_message: 'good', unread_count: 1 });
    expect((await journal())[0]).toMatchObject({
      state: 'quarantined',
      error: expect.stringContaining('over 512 bytes'),
    });
  });

  it('an event that the database refuses is quarantined alone', async () => {
    await app.db.query(`ALTER TABLE messages ADD CONSTRAINT poison CHECK (text <> 'poison')`);
    const good = textPayload({ from: '919999900021', text: 'fine' });
    const poison = { ...good.messages, id: newWamid(), text: { body: 'poison' } };
    expect(await post({ ...good, messages: [poison, good.messages] })).toMatchObject(SUCCESS);
    await app.db.query('ALTER TABLE messages DROP CONSTRAINT poison');
    expect(await conversationOf('919999900021')).toMatchObject({ latest_message: 'fine', unread_count: 1 });
    const [entry] = await journal();
    expect(entry).toMatchObject({ state: 'quarantined', error: expect.stringContaining('23514') });
    expect(entry!.error).not.toContain('poison');
  });
});

describe('fixtures', () => {
  interface Fixture {
    file: string;
    kind: string;
    expected: Record<string, unknown>;
  }
  const index = JSON.parse(fixture('index.json').toString()) as Fixture[];
  const changes = ['reaction', 'edit', 'revoke'];
  const counts = async (): Promise<unknown> =>
    app.db.query('SELECT count(*) AS messages, (SELECT sum(unread_count) FROM conversations) AS unread FROM messages');

  it.each(index.filter(({ file }) => file !== 'other-array-body.json'))(
    '$file is taken once, and shows what a person would read',
    async ({ file, kind, expected }) => {
      expect(await post(fixture(file))).toMatchObject(SUCCESS);
      const once = await counts();
      expect(await post(fixture(file))).toMatchObject(SUCCESS);
      expect(await counts()).toEqual(once);
      if (kind !== 'message' || changes.includes(String(expected['type']))) return;
      const message = await app.db.findOneByOrFail(Message, { wamid: String(expected['wamid']) });
      expect(message).toMatchObject({ direction: 'incoming', type: expected['type'], text: expected['textPreview'] });
      if (expected['timestamp'] !== null) expect(message.happenedAt.getTime() / 1000).toBe(expected['timestamp']);
      if (expected['mediaId']) expect(message.content?.media).toMatchObject({ tataMediaId: expected['mediaId'] });
      if ('replyToWamid' in expected) expect(message.replyToWamid).toBe(expected['replyToWamid']);
    },
  );

  it('a reaction, an edit and a deletion change their message and add none', async () => {
    const from = '919999900030';
    const payload = textPayload({ from, text: 'before' });
    await post(payload);
    const change = (type: string, body: unknown) =>
      post({ ...payload, messages: { ...payload.messages, id: newWamid(), type, text: undefined, [type]: body } });
    const target = payload.messages.id;
    const only = async () => {
      const { messages } = (await app.agent.get(`/ajax/tata-conversations/${from}/messages/`)).body;
      expect(messages).toHaveLength(1);
      return messages[0];
    };
    await change('reaction', { message_id: target, emoji: '👍' });
    expect((await only()).reactions).toMatchObject([{ emoji: '👍', by: 'customer' }]);
    await change('reaction', { message_id: target });
    expect((await only()).reactions).toEqual([]);
    await change('edit', { original_message_id: target, message: { type: 'text', text: { body: 'after' } } });
    expect(await only()).toMatchObject({ text: 'after', edited_at: expect.any(String) });
    expect(await conversationOf(from)).toMatchObject({ latest_message: 'after', unread_count: 1 });
    await change('revoke', { original_message_id: target });
    expect(await only()).toMatchObject({ text: null, deleted_at: expect.any(String) });
  });
});

/** Tells of a large body, brings its beginning, and leaves it at that. */
function unfinished(url: string): ClientRequest {
  const headers = { 'content-type': 'application/json', 'content-length': 1_000_000 };
  const stranger = request(url, { method: 'POST', agent: false, headers });
  stranger.on('error', () => undefined);
  stranger.write('{"contacts":');
  return stranger;
}

describe('who may bring a webhook', () => {
  const SECRET = 'test-partner-token';

  describe('with a secret set', () => {
    let signed: TestApp;
    beforeAll(async () => {
      signed = await startApp({ TATA_WEBHOOK_SECRET: `${SECRET},older-one` });
    });
    afterAll(() => signed.stop());

    it.each([
      ['with the prefix', (header: string) => header],
      ['without the prefix', (header: string) => header.replace('sha256=', '')],
    ])('a right signature %s is let in', async (_, write) => {
      const body = fixture('text-unicode.json');
      const headers = { 'x-hub-signature-256': write(signatureOf(body, SECRET)) };
      expect(await signed.anonymous.post('/webhook/', body, headers)).toMatchObject(SUCCESS);
    });

    it.each([
      ['no signature', {}],
      ['a wrong signature', { 'x-hub-signature-256': signatureOf('{}', 'wrong') }],
      ['a broken signature', { 'x-hub-signature-256': 'sha256=zz' }],
    ])('%s is refused and nothing is stored', async (_, headers) => {
      const before = await signed.db.query('SELECT count(*) FROM webhook_events');
      const answer = await signed.anonymous.post('/webhook/', JSON.stringify(textPayload({ from: CUSTOMER })), headers);
      expect(answer).toMatchObject({ status: 401, body: { status: 'error', message: expect.any(String) } });
      expect(await signed.db.query('SELECT count(*) FROM webhook_events')).toEqual(before);
    });
  });

  it('while finding out what TATA signs with, a mismatch is let in', async () => {
    const lenient = await startApp({ TATA_WEBHOOK_SECRET: SECRET, TATA_WEBHOOK_SIGNATURE: 'log' });
    expect(await lenient.anonymous.post('/webhook/', textPayload())).toMatchObject(SUCCESS);
    await lenient.stop();
  });

  it('with a path secret, only that path is let in', async () => {
    const hidden = await startApp({
      TATA_WEBHOOK_PATH_SECRET: 'a-path-secret',
      WHATSAPP_WEBHOOK_VERIFY_TOKEN: 'verify',
    });
    expect(await hidden.anonymous.post('/webhook/a-path-secret/', textPayload())).toMatchObject(SUCCESS);
    expect(await hidden.anonymous.post('/webhook/a-path-secret', textPayload())).toMatchObject(SUCCESS);
    expect(await hidden.anonymous.post('/webhook/', textPayload())).toMatchObject({ status: 401 });
    expect(await hidden.anonymous.post('/webhook/another/', textPayload())).toMatchObject({ status: 401 });
    await hidden.stop();
  });

  it('with no path secret, a slash too many and a secret too many are told in plain words', async () => {
    expect(await app.anonymous.post('/webhook//', textPayload())).toMatchObject({
      status: 404,
      body: { status: 'error', message: 'There is nothing at this address' },
    });
    expect(await app.anonymous.post('/webhook/another/', textPayload())).toMatchObject({
      status: 401,
      body: { status: 'error', message: expect.stringMatching(/TATA_WEBHOOK_PATH_SECRET is unset: use \/webhook\/,/) },
    });
  });

  it('a byte order mark before the JSON costs no message', async () => {
    const payload = textPayload();
    expect(await app.anonymous.post('/webhook/', `\uFEFF${JSON.stringify(payload)}`)).toMatchObject(SUCCESS);
    const [{ count }] = await app.db.query('SELECT count(*)::int FROM messages WHERE wamid = $1', [
      payload.messages.id,
    ]);
    expect(count).toBe(1);
  });

  it('whoever comes to a wrong address is answered before the body is read', async () => {
    const hidden = await startApp({ TATA_WEBHOOK_PATH_SECRET: 'a-path-secret' });
    for (const path of ['/webhook/', '/webhook/another/']) {
      const stranger = unfinished(hidden.url + path);
      const [answer] = (await once(stranger, 'response')) as [IncomingMessage];
      expect(answer.statusCode).toBe(401);
      expect(await json(answer)).toMatchObject({ status: 'error', message: expect.stringContaining('address') });
      stranger.destroy();
    }
    await hidden.stop();
  });

  it('whoever never ends a body is let go', async () => {
    const server: Server = app.server.app.getHttpServer();
    const { requestTimeout, headersTimeout } = server;
    expect([requestTimeout, headersTimeout]).toEqual([30_000, 30_000]);
    Object.assign(server, { requestTimeout: 500, headersTimeout: 500 });
    try {
      const [answer] = (await once(unfinished(`${app.url}/webhook/`), 'response')) as [IncomingMessage];
      expect(answer.statusCode).toBe(408);
      await once(answer.resume(), 'close');
    } finally {
      Object.assign(server, { requestTimeout, headersTimeout });
    }
  }, 15_000);

  it('the verification challenge is echoed for the right token only', async () => {
    const meta = await startApp({ WHATSAPP_WEBHOOK_VERIFY_TOKEN: 'right-token' });
    const ask = (token: string) =>
      meta.anonymous.get(`/webhook/?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=12345`);
    expect(await ask('right-token')).toMatchObject({ status: 200, body: 12345 });
    expect(await ask('wrong-token')).toMatchObject({ status: 403, body: { status: 'error' } });
    expect(await meta.anonymous.get('/webhook/')).toMatchObject({ status: 403 });
    await meta.stop();
  });
});
