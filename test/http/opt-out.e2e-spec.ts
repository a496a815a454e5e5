import { startSimulator, type Simulator } from '@app/tata-simulator/index.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS, newWamid, statusPayload, textPayload, unixSeconds } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let simulator: Simulator;
let numbers = 0;
/** A customer of each test's own, who has just written. */
let phone: string;

beforeAll(async () => {
  simulator = await startSimulator({ businessNumber: BUSINESS, statusDelayMs: { sent: 5, delivered: 10, read: 15 } });
  app = await startApp({
    TATA_BASE_URL: simulator.url,
    TATA_AUTH_TOKEN: simulator.authToken,
    WHATSAPP_PHONE_NUMBER: BUSINESS,
  });
  simulator.setWebhook({ url: `${app.url}/webhook/` });
  await app.agent.post('/api/v1/templates/sync', {});
});
afterAll(async () => {
  await simulator.close();
  await app.stop();
});
beforeEach(async () => {
  simulator.clearRules();
  numbers += 1;
  phone = `9155544${String(numbers).padStart(5, '0')}`;
  simulator.saveCustomer({ phone, lastWroteAt: Date.now() });
  await write('hello', secondsAgo(60));
});

const secondsAgo = (seconds: number): Date => new Date(Date.now() - seconds * 1000);
const post = (body: unknown) => app.anonymous.post('/webhook/', body);
const write = (text: string, at = new Date()) => post(textPayload({ from: phone, text, at }));
const lead = async () => (await app.agent.get(`/api/v1/leads/phone:${phone}`)).body;
const conversation = async () => (await app.agent.get(`/ajax/tata-conversations/?q=${phone}`)).body.conversations[0];
const systemNotes = async (): Promise<{ text: string; author: string | null }[]> =>
  (await app.agent.get(`/api/v1/leads/phone:${phone}/notes`)).body.data.filter(
    ({ kind }: { kind: string }) => kind === 'system',
  );
const MARKETING = { name: 'hello_again', language: { code: 'en' } };
const UTILITY = {
  name: 'visit_reminder',
  language: { code: 'hi' },
  components: [{ type: 'body', parameters: ['आशा', 'रविवार'].map((text) => ({ type: 'text', text })) }],
};
const send = (template: object) => app.agent.post('/api/v1/messages', { to: phone, template });
const read = async (id: string) => (await app.agent.get(`/api/v1/messages/${id}`)).body;
const becomes = (id: string, status: string) =>
  eventually(
    () => read(id),
    (message) => message.status === status,
  );
const told = (value: string, at: Date) => ({
  businessPhoneNumber: `+${BUSINESS}`,
  user_preferences: [{ wa_id: phone, category: 'marketing_messages', value, timestamp: Number(unixSeconds(at)) }],
});

describe('somebody who writes STOP', () => {
  it.each(['STOP', ' stop!', 'Unsubscribe', 'बंद करो', 'रोकें।'])(
    '(%s) is out, with instant and message',
    async (word) => {
      await write(word);
      const { messages } = (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body;
      const { opted_out, opt_out } = await lead();
      expect(opted_out).toBe(true);
      expect(opt_out).toEqual({
        at: messages.at(-1).timestamp,
        by: 'word',
        word: word.trim(),
        agent: null,
        message_id: messages.at(-1).id,
      });
      expect((await conversation()).opt_out).toEqual(opt_out);
      expect(await systemNotes()).toMatchObject([{ text: `Opted out of marketing: they wrote “${word.trim()}”` }]);
    },
  );

  it('by a button is out as well; who says it in a sentence is not', async () => {
    await write('Please stop by on Sunday');
    expect((await lead()).opted_out).toBe(false);
    const { messages } = textPayload({ from: phone });
    const button = { ...messages, type: 'button', button: { payload: 'x', text: 'Stop promotions' } };
    await post({ ...textPayload({ from: phone }), messages: button });
    expect(await lead()).toMatchObject({ opted_out: true, opt_out: { by: 'word', word: 'Stop promotions' } });
  });

  it('gets no marketing, and TATA is not asked; anything else still goes', async () => {
    await write('STOP');
    expect(await send(MARKETING)).toMatchObject({
      status: 422,
      body: {
        code: 'opted_out',
        retryable: false,
        detail: expect.stringContaining('opted out'),
        opted_out_at: expect.any(String),
      },
    });
    expect(simulator.sends(phone)).toEqual([]);
    await becomes((await send(UTILITY)).body.id, 'read');
    await becomes((await app.agent.post('/api/v1/messages', { to: phone, text: 'as you wish' })).body.id, 'read');
  });

  it('is taken in again by START, once for each time it is written', async () => {
    await write('STOP', secondsAgo(3));
    await write('start');
    expect(await lead()).toMatchObject({ opted_out: false, opt_out: null });
    expect((await conversation()).opt_out).toBeNull();
    await write('start');
    expect((await systemNotes()).map(({ text }) => text)).toEqual([
      'Wants marketing again: they wrote “start”',
      'Opted out of marketing: they wrote “STOP”',
    ]);
    await becomes((await send(MARKETING)).body.id, 'read');
  });

  it('within the same second as START is what they wrote last', async () => {
    const at = new Date();
    for (const word of ['STOP', 'START', 'STOP']) await write(word, at);
    expect((await lead()).opted_out).toBe(true);
    await write('START', at);
    expect((await lead()).opted_out).toBe(false);
  });

  it('stays as a person set it, however often TATA or the journal repeat what was said before', async () => {
    const stop = textPayload({ from: phone, text: 'STOP', at: secondsAgo(5) });
    await post(stop);
    const { id } = await lead();
    const [event] = (await app.agent.get('/api/v1/webhook-events?limit=1')).body.data;
    expect((await app.agent.patch(`/api/v1/leads/${id}`, { opted_out: false })).body).toMatchObject({
      opted_out: false,
    });
    await post(stop);
    expect((await app.agent.post(`/api/v1/webhook-events/${event.id}/replay`)).status).toBeLessThan(300);
    expect((await lead()).opted_out).toBe(false);
    expect(await systemNotes()).toHaveLength(2);
  });

  it('and makes a new lead with it is out from the beginning', async () => {
    phone = `91555449${String(numbers).padStart(4, '0')}`;
    await write('STOP');
    expect(await lead()).toMatchObject({ opted_out: true, opt_out: { by: 'word' } });
  });
});

describe('what WhatsApp tells', () => {
  it('of a preference is told apart from a word, and an older word changes nothing', async () => {
    await post(told('stop', secondsAgo(10)));
    expect(await lead()).toMatchObject({ opted_out: true, opt_out: { by: 'whatsapp', word: null, message_id: null } });
    await write('START', secondsAgo(20));
    expect((await lead()).opted_out).toBe(true);
    await post(told('stop', secondsAgo(5)));
    expect(Date.parse((await lead()).opt_out.at)).toBeLessThan(secondsAgo(6).getTime());
    expect(await systemNotes()).toHaveLength(1);
  });

  it('by a failed message (131050) is an opt-out of whom it was for, named or not', async () => {
    simulator.behave({ on: 'send', do: 'report', to: phone, statuses: [] });
    const { id } = (await send(MARKETING)).body;
    await becomes(id, 'sent');
    const failed = statusPayload('failed', { reference: id, errors: [{ code: 131050, title: 'stopped' }] });
    delete (failed.statuses[0] as Partial<(typeof failed.statuses)[0]>).recipient_id;
    await post(failed);
    expect(await lead()).toMatchObject({ opted_out: true, opt_out: { by: 'refused', message_id: id } });
    await app.agent.patch(`/api/v1/leads/phone:${phone}`, { opted_out: false });
    await post(failed);
    expect((await lead()).opted_out).toBe(false);
  });

  it('in TATA’s answer to a send (131050) is one too', async () => {
    const body = { error: 'SEND', meta: { code: 131050 } };
    simulator.behave({ on: 'send', to: phone, do: 'refuse', status: 424, body });
    const { id } = (await send(MARKETING)).body;
    expect(await becomes(id, 'failed')).toMatchObject({ error: { code: 131050, retryable: false } });
    expect(await lead()).toMatchObject({ opted_out: true, opt_out: { by: 'refused', message_id: id } });
    expect(await send(MARKETING)).toMatchObject({ status: 422, body: { code: 'opted_out' } });
  });
});

it('a message that was queued before they opted out fails with the reason and is not sent', async () => {
  // What waits behind a message that TATA cannot take now
  simulator.behave({ on: 'send', to: phone, do: 'refuse', status: 503, next: 1000 });
  const first = (await app.agent.post('/api/v1/messages', { to: phone, text: 'first' })).body.id;
  const { id } = (await send(MARKETING)).body;
  await write('STOP');
  simulator.clearRules();
  await becomes(first, 'read');
  expect(await becomes(id, 'failed')).toMatchObject({
    attempts: [],
    error: { code: 'opted_out', who: 'agent', retryable: false, advice: expect.any(String) },
  });
  expect(simulator.sends(phone)).toHaveLength(1);
});

it('a failed marketing message is not sent again to who opted out since, by the panel or the API', async () => {
  simulator.behave({ on: 'send', to: phone, do: 'fail', code: 131000 });
  const { id } = (await send(MARKETING)).body;
  await becomes(id, 'failed');
  await write('STOP');
  expect(await app.agent.post(`/ajax/tata-messages/${id}/retry/`)).toMatchObject({
    status: 422,
    body: { success: false, code: 'opted_out', error: expect.stringContaining('opted out') },
  });
  expect(await app.agent.post(`/api/v1/messages/${id}/retry`)).toMatchObject({
    status: 422,
    body: { code: 'opted_out' },
  });
  expect(simulator.sends(phone)).toHaveLength(1);
});

describe('a person', () => {
  it('sets and undoes it, with their name in the notes', async () => {
    const { name } = (await app.agent.get('/ajax/me/')).body.agent ?? { name: undefined };
    const set = await app.agent.patch(`/api/v1/leads/phone:${phone}`, { opted_out: true });
    expect(set.body).toMatchObject({
      opted_out: true,
      opt_out: { by: 'person', word: null, agent: expect.any(String) },
    });
    if (name) expect(set.body.opt_out.agent).toBe(name);
    expect(await send(MARKETING)).toMatchObject({ status: 422 });
    await app.agent.patch(`/api/v1/leads/phone:${phone}`, { opted_out: false, name: 'Asha' });
    await app.agent.patch(`/api/v1/leads/phone:${phone}`, { opted_out: false });
    expect(await systemNotes()).toMatchObject([
      { text: 'Marked as wanting marketing again', author: set.body.opt_out.agent },
      { text: 'Marked as opted out of marketing', author: set.body.opt_out.agent },
    ]);
    expect(await app.agent.patch(`/api/v1/leads/phone:${phone}`, { opted_out: 'no' })).toMatchObject({ status: 400 });
  });

  it('who enters a lead may say that they are out, and undoes nothing in passing', async () => {
    const entered = `+91555448${String(numbers).padStart(4, '0')}`;
    const create = (opted_out: boolean) => app.agent.post('/api/v1/leads', { phone_number: entered, opted_out });
    expect(await create(true)).toMatchObject({ status: 201, body: { opted_out: true, opt_out: { by: 'person' } } });
    expect(await create(false)).toMatchObject({ status: 200, body: { opted_out: true } });
  });
});

it('the words come from the settings', async () => {
  const other = await startApp({ OPT_OUT_WORDS: 'Nicht mehr', OPT_IN_WORDS: 'off' });
  const optedOut = async (text: string) => {
    await other.anonymous.post('/webhook/', textPayload({ from: phone, text, wamid: newWamid() }));
    return (await other.agent.get(`/api/v1/leads/phone:${phone}`)).body.opted_out;
  };
  expect([await optedOut('STOP'), await optedOut('nicht mehr!'), await optedOut('START')]).toEqual([false, true, true]);
  await other.stop();
});
