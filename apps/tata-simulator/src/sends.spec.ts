import { startSimulator, type Simulator } from './index.js';
import { startReceiver, textTo, until } from './testing.js';
import type { Json } from './types.js';

const ASHA = '919999900001';
const NO_WHATSAPP = '919999900099';

const HELLO = { name: 'hello_again', language: { code: 'en' } };
const buttons = (...titles: string[]) => ({
  type: 'button',
  body: { text: 'Visit?' },
  action: { buttons: titles.map((title) => ({ type: 'reply', reply: { id: title, title } })) },
});
const list = (titles: string[]) => ({
  type: 'list',
  body: { text: 'Choose' },
  action: { button: 'Options', sections: [{ title: 'Units', rows: titles.map((title) => ({ id: title, title })) }] },
});
const link = (url: string) => ({
  type: 'cta_url',
  body: { text: 'Details' },
  action: { name: 'cta_url', parameters: { display_text: 'Open', url } },
});

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
    ['a sound with a caption', { to: ASHA, type: 'audio', audio: { id: '1', caption: 'x' } }],
    ['a place that is nowhere', { to: ASHA, type: 'location', location: { latitude: 91, longitude: 0 } }],
    ['a contact without a name', { to: ASHA, type: 'contacts', contacts: [{ phones: [{ phone: '+911100000000' }] }] }],
    ['four buttons', { to: ASHA, type: 'interactive', interactive: buttons('1', '2', '3', '4') }],
    ['two buttons of one id', { to: ASHA, type: 'interactive', interactive: buttons('1', '1') }],
    ['a long button', { to: ASHA, type: 'interactive', interactive: buttons('x'.repeat(21)) }],
    ['an empty list', { to: ASHA, type: 'interactive', interactive: list([]) }],
    ['eleven rows', { to: ASHA, type: 'interactive', interactive: list(Array.from('abcdefghijk')) }],
    ['a link that leads nowhere', { to: ASHA, type: 'interactive', interactive: link('javascript:alert(1)') }],
    ['a reaction to nothing', { to: ASHA, type: 'reaction', reaction: { emoji: '👍' } }],
    ['a template whose components are none', { to: ASHA, type: 'template', template: { ...HELLO, components: [7] } }],
    ['a template without language', { to: ASHA, type: 'template', template: { name: 'x' } }],
    ['a reference that is no text', { ...textTo(ASHA), metaData: { custom_callback_data: 7 } }],
  ])('with %s is a bad request', async (_, body) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { message: 'Bad Request Exception' } });
    expect(simulator.sends()).toEqual([]);
  });

  it.each([
    ['a place', { type: 'location', location: { latitude: 12.97, longitude: 77.59, name: 'Office' } }, 'Office'],
    ['a contact', { type: 'contacts', contacts: [{ name: { formatted_name: 'Front Desk' } }] }, 'Contact'],
    ['buttons', { type: 'interactive', interactive: buttons('Saturday', 'Sunday') }, 'Visit?'],
    ['a list', { type: 'interactive', interactive: list(['2 BHK', '3 BHK']) }, 'Choose'],
    ['a link', { type: 'interactive', interactive: link('https://example.com') }, 'Details'],
  ])('of %s is on the phone, and reported like any other', async (_, content, preview) => {
    await simulator.customerWrites({ from: ASHA, text: 'Hi' });
    expect((await post({ to: ASHA, ...content })).status).toBe(200);
    await until(() => receiver.statuses().length === 3);
    expect(simulator.chat(ASHA)).toMatchObject([{}, { from: 'business', type: content.type, preview, status: 'read' }]);
  });

  it('of a reaction is on the message that it is for, and taken back with an empty one', async () => {
    const { wamid } = await simulator.customerWrites({ from: ASHA, text: 'Hi' });
    await post({ to: ASHA, type: 'reaction', reaction: { message_id: wamid, emoji: '👍' } });
    expect(simulator.chat(ASHA)).toMatchObject([{ reactions: [{ from: 'business', emoji: '👍' }] }]);
    await post({ to: ASHA, type: 'reaction', reaction: { message_id: wamid, emoji: '' } });
    expect(simulator.chat(ASHA)).toMatchObject([{ reactions: [] }]);
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
