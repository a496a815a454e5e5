import type { Rule, Simulator } from '@app/tata-simulator/index.js';
import { eventually } from '../support/eventually.js';
import { newWamid, statusPayload, textPayload } from '../support/payloads.js';
import { startSending, stopSending } from '../support/sending-stage.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let simulator: Simulator;
let numbers = 0;
/** A customer of each test's own, who has just written. */
let phone: string;

beforeAll(async () => {
  ({ app, simulator } = await startSending());
});
afterAll(() => stopSending({ app, simulator }));
beforeEach(async () => {
  simulator.clearRules();
  numbers += 1;
  phone = `9199999${String(numbers).padStart(5, '0')}`;
  simulator.saveCustomer({ phone, name: 'Asha V' });
  await simulator.customerWrites({ from: phone, text: 'hello' });
});

const reply = (message: unknown, more = {}) => app.agent.post('/ajax/tata-send-reply/', { phone, message, ...more });
const messages = async () => (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body.messages;
const outgoing = async () =>
  (await messages()).filter(({ direction }: { direction: string }) => direction === 'outgoing');
const conversation = async () => (await app.agent.get(`/ajax/tata-conversations/?q=${phone}`)).body.conversations[0];
const notes = async () => (await app.agent.get(`/api/v1/leads/phone:${phone}/notes`)).body.data;
const onSend = (rule: object): void => simulator.behave({ on: 'send', to: phone, ...rule } as Rule);

describe('a reply that TATA takes', () => {
  it('is answered as sent, and goes out once, as the contract words it', async () => {
    const answer = await reply('  Yes, it is\navailable 🙏 ');
    expect(answer).toMatchObject({
      status: 200,
      body: { success: true, message_id: expect.any(String), id: expect.any(String), status: 'sent' },
    });
    const sends = simulator.sends(phone);
    expect(sends).toHaveLength(1);
    expect(sends[0]!.body).toEqual({
      to: `+${phone}`,
      type: 'text',
      source: 'crm',
      text: { body: '  Yes, it is\navailable 🙏 ' },
      metaData: { custom_callback_data: answer.body.id },
    });
    expect(sends[0]!.authScheme).toBe('bearer');
  });

  it('reaches the customer, and its ticks move to read', async () => {
    await reply('See you');
    const [message] = await eventually(outgoing, ([first]) => first?.status === 'read');
    expect(message).toMatchObject({
      text: 'See you',
      sent_by: 'Administrator',
      error: null,
      wamid: expect.stringMatching(/^wamid\./),
    });
    expect(message.read_at).not.toBeNull();
    expect(await conversation()).toMatchObject({
      latest_message: 'See you',
      latest_direction: 'outgoing',
      status: 'read',
    });
  });

  it('is a note on the lead, and marks what the customer wrote as read', async () => {
    expect((await conversation()).unread_count).toBe(1);
    await reply('Noted');
    expect((await conversation()).unread_count).toBe(0);
    expect(await notes()).toMatchObject([
      { kind: 'whatsapp_outgoing', text: 'Noted', author: 'Administrator' },
      { kind: 'whatsapp_incoming', text: 'hello', author: null },
    ]);
  });

  it('can be addressed by the conversation’s id and in any spelling of the number', async () => {
    const { id } = await conversation();
    expect(await reply('by id', { phone: id })).toMatchObject({ status: 200 });
    expect(await reply('by conversation_id', { conversation_id: id })).toMatchObject({ status: 200 });
    expect(await reply('spelt', { phone: `+91 ${phone.slice(2, 7)}-${phone.slice(7)}` })).toMatchObject({
      status: 200,
    });
    expect(simulator.sends(phone)).toHaveLength(3);
  });

  it('quotes the message that it replies to', async () => {
    const [incoming] = await messages();
    await reply('this one', { reply_to: incoming.id });
    expect(simulator.sends(phone)[0]!.body).toMatchObject({ context: { message_id: incoming.wamid } });
    expect((await outgoing())[0].reply_to).toBe(incoming.id);
  });

  it.each([
    ['answers with an empty body', { do: 'refuse', status: 204, body: '', accepted: true }],
    ['answers 201 with another id', { do: 'refuse', status: 201, body: { messageId: 'abc' }, accepted: true }],
  ])('counts as sent when TATA %s', async (_, rule) => {
    onSend(rule);
    expect(await reply('taken')).toMatchObject({ status: 200, body: { status: 'sent' } });
  });
});

describe('an Idempotency-Key', () => {
  const keyed = (message: string, more: object = {}) =>
    app.agent.post('/ajax/tata-send-reply/', { phone, message, ...more }, { 'idempotency-key': `key-${phone}` });

  it('is as good as a client_reference where none is given, and is shown to nobody', async () => {
    const first = await keyed('once');
    expect(first.status).toBe(200);
    expect((await keyed('once')).body).toEqual(first.body);
    expect(await keyed('other')).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(simulator.sends(phone)).toHaveLength(1);
    const { messages } = (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body;
    expect(messages.at(-1)).toMatchObject({ id: first.body.id, client_reference: null });
  });

  it('yields to a client_reference', async () => {
    const answers = [await keyed('a', { client_reference: `a-${phone}` }), await keyed('b')];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]!.body.id).not.toBe(answers[1]!.body.id);
  });

  it('of 256 characters is refused', async () => {
    const headers = { 'idempotency-key': 'x'.repeat(256) };
    const answer = await app.agent.post('/ajax/tata-send-reply/', { phone, message: 'hi' }, headers);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } });
  });
});

describe('client_reference', () => {
  it('sends once and repeats the first answer', async () => {
    const first = await reply('once', { client_reference: 'ref-1' });
    const again = await reply('once', { client_reference: 'ref-1' });
    expect(again).toMatchObject({ status: first.status, body: first.body });
    expect(simulator.sends(phone)).toHaveLength(1);
  });

  it('sends once for requests side by side', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => reply('at once', { client_reference: `side-${phone}` })),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await eventually(outgoing, (all) => all.every(({ status }: { status: string }) => status !== 'queued'));
    expect(simulator.sends(phone)).toHaveLength(1);
  });

  it('refuses another text under the same reference', async () => {
    await reply('one', { client_reference: `other-${phone}` });
    expect(await reply('two', { client_reference: `other-${phone}` })).toMatchObject({
      status: 409,
      body: { success: false, code: 'conflict' },
    });
    expect(simulator.sends(phone)).toHaveLength(1);
  });
});

describe('a reply that TATA cannot take now', () => {
  it.each([
    ['429', { do: 'refuse', status: 429, headers: { 'retry-after': '1' } }],
    ['503', { do: 'refuse', status: 503 }],
    ['408', { do: 'refuse', status: 408 }],
    [
      'a rate limit of WhatsApp',
      { do: 'refuse', status: 424, body: { error: 'SEND', meta: { code: 130429 }, message: 'x', traceId: 't' } },
    ],
    ['a refused token', { do: 'refuse', status: 401, body: { error_code: 'AUTH_FAILED', status_code: 401 } }],
    [
      'a payment problem',
      { do: 'refuse', status: 424, body: { error: 'SEND', meta: { code: 131042 }, message: 'x', traceId: 't' } },
    ],
    [
      'a refused token as 400',
      { do: 'refuse', status: 400, body: { error: 'AUTH_TOKEN_INVALID', meta: {}, message: 'x', traceId: 't' } },
    ],
  ])('(%s) is queued, and sent when it can', async (_, rule) => {
    onSend(rule);
    const answer = await reply('later');
    expect(answer).toMatchObject({
      status: 202,
      body: { success: true, message_id: null, status: 'queued', id: expect.any(String) },
    });
    await eventually(outgoing, ([first]) => ['sent', 'delivered', 'read'].includes(first.status), 20_000);
    expect(simulator.sends(phone)).toHaveLength(1);
  });

  it('keeps the order within the conversation', async () => {
    onSend({ do: 'refuse', status: 503, next: 2 });
    expect(await reply('first')).toMatchObject({ status: 202, body: { status: 'queued' } });
    await reply('second');
    await reply('third');
    await eventually(
      () => Promise.resolve(simulator.sends(phone)),
      (sends) => sends.length === 3,
      20_000,
    );
    expect(simulator.sends(phone).map(({ body }) => (body['text'] as { body: string }).body)).toEqual([
      'first',
      'second',
      'third',
    ]);
  });
});

describe('a reply whose outcome is unknown', () => {
  it.each([
    ['500', { do: 'refuse', status: 500, accepted: true }],
    ['502', { do: 'refuse', status: 502, accepted: true }],
    ['504', { do: 'refuse', status: 504, accepted: true }],
    ['a lost connection', { do: 'drop', accepted: true }],
  ])('(%s) is unconfirmed until a status with our reference confirms it, and never sent again', async (_, rule) => {
    simulator.behave({ statuses: 'off' });
    onSend(rule);
    const answer = await reply('who knows');
    expect(answer).toMatchObject({ status: 202, body: { success: true, message_id: null, status: 'unconfirmed' } });
    expect((await outgoing())[0]).toMatchObject({ status: 'unconfirmed' });
    const wamid = newWamid();
    await app.anonymous.post('/webhook/', statusPayload('delivered', { wamid, reference: answer.body.id }));
    expect((await outgoing())[0]).toMatchObject({ status: 'delivered', wamid });
    expect(await notes()).toHaveLength(2);
    expect(simulator.sends(phone)).toHaveLength(1);
    simulator.behave({ statuses: 'on' });
  });

  it('does not hold up the next one', async () => {
    onSend({ do: 'drop', accepted: false });
    expect(await reply('lost')).toMatchObject({ body: { status: 'unconfirmed' } });
    expect(await reply('next')).toMatchObject({ status: 200, body: { status: 'sent' } });
  });
});

describe('a reply that cannot be sent', () => {
  it.each([
    ['blank', '   \n ', 400, 'invalid'],
    ['nothing to see', '\u200b\u200b\ufeff', 400, 'invalid'],
    ['empty', '', 400, 'invalid'],
    ['no text', 7, 400, 'invalid'],
    ['over 4096 characters', 'x'.repeat(4097), 400, 'invalid'],
  ])('(%s) is refused and not kept', async (_, text, status, code) => {
    expect(await reply(text)).toMatchObject({ status, body: { success: false, code, error: expect.any(String) } });
    expect(await outgoing()).toEqual([]);
  });

  it('counts characters as code points: 4096 emoji are taken', async () => {
    expect(await reply('🙏'.repeat(4096))).toMatchObject({ status: 200 });
  });

  it.each(['nobody', '12', ''])('to %j is refused', async (to) => {
    expect(await reply('hi', { phone: to })).toMatchObject({ status: 400, body: { success: false, code: 'invalid' } });
  });

  it('to a conversation or a quoted message that is not there is refused', async () => {
    const nowhere = '01a20528-093b-7579-9bd2-56a796eeabc7';
    expect(await reply('hi', { conversation_id: nowhere })).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await reply('hi', { reply_to: nowhere })).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('to one customer in the conversation of another is refused', async () => {
    const { id } = await conversation();
    await app.anonymous.post('/webhook/', textPayload({ from: '919999944444' }));
    const answer = await reply('whose?', { phone: '919999944444', conversation_id: id });
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(simulator.sends(phone)).toEqual([]);
  });

  it.each([null, '\u0000', '\ud800', 7])(
    'takes a client_reference of %j for none or refuses it',
    async (client_reference) => {
      const { status } = await reply('hi', { client_reference });
      expect(status).toBe(client_reference === null ? 200 : 400);
    },
  );

  it('24 hours after the customer wrote is refused before TATA is asked', async () => {
    const late = '919999977777';
    await app.anonymous.post(
      '/webhook/',
      textPayload({ from: late, at: new Date(Date.now() - 24 * 3_600_000 - 1000) }),
    );
    expect(await reply('late', { phone: late })).toMatchObject({
      status: 422,
      body: { success: false, code: 'window_closed' },
    });
    expect(await reply('stranger', { phone: '919999966666' })).toMatchObject({
      status: 422,
      body: { code: 'window_closed' },
    });
    expect(simulator.sends(late)).toEqual([]);
  });

  it.each([
    [
      '400',
      { status: 400, body: { message: 'Bad Request Exception', details: ['to must be valid'], traceId: 'trace-1' } },
    ],
    ['404', { status: 404, body: {} }],
    ['413', { status: 413, body: 'too large' }],
    ['422', { status: 422, body: {} }],
    [
      '424 with a permanent code',
      { status: 424, body: { error: 'SEND', meta: { code: 131026, message: 'x' }, message: 'x', traceId: 't' } },
    ],
  ])('(refused by TATA with %s) is kept as failed with TATA’s words', async (_, rule) => {
    onSend({ do: 'refuse', ...rule });
    expect(await reply('no')).toMatchObject({
      status: 502,
      body: { success: false, code: 'tata_rejected', error: expect.any(String) },
    });
    const [message] = await outgoing();
    expect(message).toMatchObject({
      status: 'failed',
      error: { title: expect.any(String), advice: expect.any(String) },
    });
    expect(await conversation()).toMatchObject({ status: 'failed', unread_count: 1 });
    expect(simulator.sends(phone)).toHaveLength(0);
  });
});

describe('delivery statuses', () => {
  const sent = async () => {
    // Nothing is reported by itself, however late its time comes
    onSend({ do: 'report', statuses: [] });
    return (await reply('watch me')).body.id as string;
  };
  const report = (status: string, options: object) => app.anonymous.post('/webhook/', statusPayload(status, options));
  const status = async () => (await outgoing())[0].status;

  it('never go back, whatever order they come in', async () => {
    const reference = await sent();
    const wamid = newWamid();
    await report('read', { wamid, reference });
    expect(await status()).toBe('read');
    await report('delivered', { wamid });
    await report('sent', { wamid });
    await report('read', { wamid });
    expect(await status()).toBe('read');
    expect((await outgoing())[0]).toMatchObject({ sent_at: expect.any(String), delivered_at: expect.any(String) });
  });

  it('under a wamid that is not known yet wait for the message', async () => {
    const reference = await sent();
    const wamid = newWamid();
    await report('delivered', { wamid });
    expect(await status()).toBe('sent');
    await report('sent', { wamid, reference });
    expect(await status()).toBe('delivered');
  });

  it('keep a failure with its reason, until a proof of delivery', async () => {
    const reference = await sent();
    const wamid = newWamid();
    const errors = [{ code: 131047, title: 'Re-engagement message', error_data: { details: 'More than 24 hours' } }];
    await report('failed', { wamid, reference, errors });
    const [failed] = await outgoing();
    expect(failed).toMatchObject({
      status: 'failed',
      error: { code: 131047, retryable: false, title: expect.any(String), detail: 'More than 24 hours' },
    });
    expect(await conversation()).toMatchObject({ status: 'failed' });
    await report('delivered', { wamid });
    expect((await outgoing())[0]).toMatchObject({ status: 'delivered', error: null, failed_at: expect.any(String) });
  });

  it('of a played voice message count as read', async () => {
    const reference = await sent();
    await report('played', { reference });
    expect(await status()).toBe('read');
  });

  it('repeated change nothing', async () => {
    const reference = await sent();
    const payload = statusPayload('delivered', { reference });
    await app.anonymous.post('/webhook/', payload);
    const once = await outgoing();
    await Promise.all(Array.from({ length: 10 }, () => app.anonymous.post('/webhook/', payload)));
    expect(await outgoing()).toEqual(once);
  });
});

describe('without the means to send', () => {
  it('no token at all: 503, and nothing is kept', async () => {
    const silent = await startApp();
    await silent.anonymous.post('/webhook/', textPayload({ from: '919999911111' }));
    const answer = await silent.agent.post('/ajax/tata-send-reply/', { phone: '919999911111', message: 'hi' });
    expect(answer).toMatchObject({ status: 503, body: { success: false, code: 'tata_not_configured' } });
    const { body } = await silent.agent.get('/ajax/tata-conversations/919999911111/messages/');
    expect(body.messages).toHaveLength(1);
    await silent.stop();
  });

  it('a number without a token of its own: 422', async () => {
    const other = '919999922222';
    await app.anonymous.post('/webhook/', textPayload({ from: other, business: '+15550100999' }));
    expect(await reply('hi', { phone: other })).toMatchObject({
      status: 422,
      body: { success: false, code: 'number_not_configured' },
    });
  });

  it('TATA out of reach: queued, and the panel goes on', async () => {
    const cut = await startApp({ TATA_BASE_URL: 'http://127.0.0.1:9', TATA_AUTH_TOKEN: 'token' });
    await cut.anonymous.post('/webhook/', textPayload({ from: '919999933333' }));
    const answer = await cut.agent.post('/ajax/tata-send-reply/', { phone: '919999933333', message: 'hi' });
    expect(answer).toMatchObject({ status: 202, body: { status: 'queued', message_id: null } });
    await cut.stop();
  });
});
