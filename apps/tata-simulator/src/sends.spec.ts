import { startSimulator, type Simulator } from './index.js';
import { startReceiver, textTo, until } from './testing.js';
import type { Json } from './types.js';

const ASHA = '919999900001';
const NO_WHATSAPP = '919999900099';

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let simulator: Simulator;

beforeEach(async () => {
  receiver = await startReceiver();
  simulator = await startSimulator({ webhookUrl: receiver.url, statusDelayMs: { sent: 0, delivered: 5, read: 10 } });
});

afterEach(async () => {
  await simulator.close();
  await receiver.close();
});

async function post(body: unknown, headers: Record<string, string> = { authorization: 'Bearer simulator-token' }) {
  const answer = await fetch(`${simulator.url}/whatsapp-cloud/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Json };
}

describe('the token', () => {
  it.each([
    ['bearer', { authorization: 'Bearer simulator-token' }],
    ['raw', { authorization: 'simulator-token' }],
    ['apikey', { apikey: 'simulator-token' }],
  ])('is taken as %s, and the scheme kept without the token', async (scheme, headers) => {
    const answer = await post(textTo(ASHA), headers);
    expect(answer.status).toBe(200);
    expect(simulator.sends()).toMatchObject([{ authScheme: scheme }]);
    expect(JSON.stringify(simulator.sends())).not.toContain('simulator-token');
  });

  it('is asked for', async () => {
    expect(await post(textTo(ASHA), {})).toMatchObject({ status: 401, body: { error: 'AUTH_TOKEN_NOT_FOUND' } });
    expect(simulator.sends()).toEqual([]);
  });

  it('is refused when wrong, with a 401 on sends and a 400 on the settings', async () => {
    const wrong = { authorization: 'Bearer other' };
    expect(await post(textTo(ASHA), wrong)).toMatchObject({ status: 401, body: { error_code: 'AUTH_FAILED' } });
    const settings = await fetch(`${simulator.url}/whatsapp-cloud/settings`, { headers: wrong });
    expect(settings.status).toBe(400);
    expect(await settings.json()).toMatchObject({ error: 'AUTH_TOKEN_INVALID' });
  });
});

describe('a send', () => {
  it('answers with an id that is no wamid, then reports sent, delivered and read with the reference', async () => {
    await simulator.customerWrites({ from: ASHA, text: 'Hi' });
    const answer = await post(textTo(`+${ASHA}`, 'ref-1'));
    await until(() => receiver.statuses().length === 3);
    const statuses = receiver.statuses();
    expect(statuses.map(({ status }) => status)).toEqual(['sent', 'delivered', 'read']);
    const [sent] = statuses;
    expect(sent).toMatchObject({
      recipient_id: ASHA,
      custom_callback_data: 'ref-1',
      conversation: { origin: { type: 'service' } },
      pricing: { pricing_model: 'PMP' },
    });
    expect(sent!.id).toMatch(/^wamid\./);
    expect(new Set(statuses.map(({ id }) => id)).size).toBe(1);
    expect(JSON.stringify(answer.body)).toBe(JSON.stringify({ id: simulator.sends()[0]!.id }));
  });

  it('keeps the whole request body', async () => {
    const body = { ...textTo(`+${ASHA}`, 'ref-2'), extra: { kept: true } };
    await post(body);
    expect(simulator.sends(ASHA)).toMatchObject([{ to: ASHA, reference: 'ref-2', body }]);
  });

  it('of free text to someone who did not write within 24 hours fails by callback with 131047', async () => {
    const dayAgo = Math.floor(Date.now() / 1000) - 24 * 3600;
    await simulator.customerWrites({ from: ASHA, text: 'Hi', timestamp: dayAgo });
    expect((await post(textTo(ASHA))).status).toBe(200);
    await until(() => receiver.statuses().length > 0);
    expect(receiver.statuses()).toMatchObject([{ status: 'failed', errors: [{ code: 131047 }] }]);
  });

  it('of a template reaches someone who did not write', async () => {
    const components = [
      {
        type: 'body',
        parameters: [
          { type: 'text', text: 'Asha' },
          { type: 'text', text: 'Sunday' },
        ],
      },
    ];
    await post({
      to: ASHA,
      type: 'template',
      template: { name: 'visit_reminder', language: { code: 'en' }, components },
    });
    await until(() => receiver.statuses().length === 3);
    expect(simulator.chat(ASHA)).toMatchObject([
      { preview: 'Hello Asha, your visit is on Sunday. Shall we expect you?' },
    ]);
  });

  it.each([
    ['an unknown name', { name: 'nothing', language: { code: 'en' } }, 132001],
    ['another language', { name: 'hello_again', language: { code: 'en_US' } }, 132001],
    ['an unapproved template', { name: 'festival_offer', language: { code: 'en' } }, 132001],
    ['values missing', { name: 'visit_reminder', language: { code: 'en' }, components: [] }, 132000],
  ])('of a template with %s fails by callback', async (_, template, code) => {
    await post({ to: ASHA, type: 'template', template });
    await until(() => receiver.statuses().length > 0);
    expect(receiver.statuses()).toMatchObject([{ status: 'failed', errors: [{ code }] }]);
  });

  it('to a number without WhatsApp fails by callback with 131026', async () => {
    await post(textTo(NO_WHATSAPP));
    await until(() => receiver.statuses().length > 0);
    expect(receiver.statuses()).toMatchObject([{ status: 'failed', errors: [{ code: 131026 }] }]);
  });

  it.each([
    ['no recipient', { type: 'text', text: { body: 'x' } }],
    ['a recipient that is no number', { ...textTo('99 99') }],
    ['a type that is not known', { to: ASHA, type: 'poll' }],
    ['an empty text', { to: ASHA, type: 'text', text: { body: '' } }],
    ['a text of 4097 characters', { to: ASHA, type: 'text', text: { body: 'x'.repeat(4097) } }],
    ['a file without id or link', { to: ASHA, type: 'image', image: {} }],
    ['a template without language', { to: ASHA, type: 'template', template: { name: 'x' } }],
    ['a reference that is no text', { ...textTo(ASHA), metaData: { custom_callback_data: 7 } }],
  ])('with %s is a bad request', async (_, body) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { message: 'Bad Request Exception' } });
    expect(simulator.sends()).toEqual([]);
  });

  it('takes 4096 characters, counted as code points', async () => {
    expect((await post({ to: ASHA, type: 'text', text: { body: '😀'.repeat(4096) } })).status).toBe(200);
  });
});

describe('reading', () => {
  it('waits until the chat is opened when people do not read by themselves', async () => {
    simulator.behave({ autoRead: false });
    await simulator.customerWrites({ from: ASHA, text: 'Hi' });
    await post(textTo(ASHA));
    await until(() => receiver.statuses().length === 2);
    simulator.openChat(ASHA);
    simulator.openChat(ASHA);
    await until(() => receiver.statuses().length >= 3);
    expect(receiver.statuses().map(({ status }) => status)).toEqual(['sent', 'delivered', 'read']);
  });

  it('by the business shows on the phone, with typing', async () => {
    const { wamid } = await simulator.customerWrites({ from: ASHA, text: 'Hi' });
    const url = `${simulator.url}/whatsapp-cloud/messages/${encodeURIComponent(wamid)}`;
    const body = JSON.stringify({ typing_indicator: { type: 'text' } });
    const headers = { apikey: 'simulator-token', 'content-type': 'application/json' };
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);
    expect(simulator.chat(ASHA)).toMatchObject([{ status: 'read' }]);
    expect(simulator.customers().find(({ phone }) => phone === ASHA)!.typingUntil).toBeGreaterThan(Date.now());
  });
});
