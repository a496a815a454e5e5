import { fixture, newWamid, textPayload } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const CUSTOMER = '919999999999';
const list = async (phone: string) =>
  (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body.messages;
const latest = async (phone: string): Promise<string> =>
  (await app.agent.get(`/ajax/tata-conversations/?q=${phone}`)).body.conversations[0].latest_message;

/** The first message of a body that went in through the webhook, as the panel gets it. */
async function taken(file: string) {
  const { messages } = JSON.parse(fixture(file).toString());
  expect(await app.anonymous.post('/webhook/', fixture(file))).toMatchObject({ status: 200 });
  const shown = (await list(CUSTOMER)).find(({ wamid }: { wamid: string }) => wamid === messages.id);
  expect(shown).toBeDefined();
  return shown;
}

describe('the messages’ list gives what each type holds', () => {
  it.each([
    [
      'location.json',
      { location: { latitude: 12.9716, longitude: 77.5946, name: 'Example Plaza', address: '1 Example Road' } },
    ],
    ['contacts.json', { contacts: [{ name: 'Asha Example', organisation: 'Example Co' }, { name: 'Front Desk' }] }],
    ['order.json', { order: { total: 1099, currency: 'INR', items: [{ product: 'SKU-1' }, { product: 'SKU-2' }] } }],
    ['button.json', { reply: { kind: 'button', id: 'INTERESTED_YES', title: 'Interested' } }],
    ['interactive-list-reply.json', { reply: { kind: 'list', title: '2 BHK', description: '950 sq ft' } }],
    ['interactive-nfm-reply.json', { form: { answers: [{ field: 'name' }, { field: 'budget', value: '50L' }] } }],
    ['interactive-call-permission.json', { permission: { response: 'accept', until: '2026-09-28T14:13:20.000Z' } }],
    ['unsupported-typed.json', { unsupported: { type: 'poll_creation', code: 131051 } }],
    ['text-product-enquiry.json', { product: { product: 'SKU-1' } }],
  ])('%s', async (file, details) => {
    expect((await taken(file)).details).toMatchObject(details);
    expect((await latest(CUSTOMER)).trim()).not.toBe('');
  });

  it('and WhatsApp’s own object beside it', async () => {
    expect((await taken('location-pin.json')).content).toEqual({ location: { latitude: -0.5, longitude: 0 } });
    expect(await taken('unknown-type.json')).toMatchObject({
      type: 'hologram',
      details: null,
      content: { hologram: {} },
    });
  });

  it('and the marks of a forward, an advertisement, an animated sticker', async () => {
    expect(await taken('text-frequently-forwarded.json')).toMatchObject({
      forwarded: true,
      frequently_forwarded: true,
    });
    expect(await taken('text-forwarded.json')).toMatchObject({ forwarded: true, frequently_forwarded: false });
    expect(await taken('text-referral-ad.json')).toMatchObject({ referral: { ctwa_clid: 'TEST_CTWA_CLID_0001' } });
    expect(await taken('sticker-animated.json')).toMatchObject({ type: 'sticker', is_animated: true });
  });
});

it('a form whose hidden answers hold what no database does is stored, without it', async () => {
  const payload = textPayload({ from: '919999900041' });
  const answers = { name: 'flow', body: 'Sent', response_json: '{"a":"x\\u0000y\\ud800"}' };
  const messages = { ...payload.messages, type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: answers } };
  expect(await app.anonymous.post('/webhook/', { ...payload, messages })).toMatchObject({ status: 200 });
  const [message] = await list('919999900041');
  expect(message.details.form.answers).toEqual([{ field: 'a', value: 'xy\ufffd' }]);
});

it('an edited message gives its earlier texts, a deleted one nothing that it held', async () => {
  const from = '919999900042';
  const payload = textPayload({ from, text: 'first' });
  const change = (type: string, body: object) =>
    app.anonymous.post('/webhook/', {
      ...payload,
      messages: { from, id: newWamid(), timestamp: payload.messages.timestamp, type, [type]: body },
    });
  const original_message_id = payload.messages.id;
  await app.anonymous.post('/webhook/', payload);
  for (const text of ['second', 'third'])
    await change('edit', { original_message_id, message: { type: 'text', text: { body: text } } });
  const [edited] = await list(from);
  expect(edited.text).toBe('third');
  expect(edited.earlier).toMatchObject([{ text: 'first' }, { text: 'second' }]);
  await change('revoke', { original_message_id });
  expect((await list(from))[0]).toMatchObject({ text: null, details: null, content: null, earlier: [] });
});
