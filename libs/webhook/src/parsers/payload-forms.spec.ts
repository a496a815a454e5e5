import { fixtures, readFixture } from '../testing/fixtures.js';
import { parseWebhook, type InboundEvent, type InboundMessage, type JsonObject } from './index.js';

const RECEIVED = new Date('2026-11-01T10:00:00.000Z');
const parse = (body: JsonObject): InboundEvent[] => parseWebhook(body, { receivedAt: RECEIVED, businessNumber: '' });

interface Flat {
  messages: JsonObject;
  contacts?: JsonObject | JsonObject[];
  businessPhoneNumber: string;
}
/** One message of each type, flat and with `+` in our number, as TATA documents it. */
const flat = fixtures.flatMap(({ file, kind }) => {
  const body = readFixture(file);
  const isPlain = kind === 'message' && typeof body['businessPhoneNumber'] === 'string' && !body['statuses'];
  return isPlain && !Array.isArray(body['messages']) ? [{ file, body: body as unknown as Flat }] : [];
});

const withMessage = (change: (message: JsonObject) => JsonObject) => (body: Flat) => ({
  ...body,
  messages: change(body.messages),
});
const valueOf = ({ messages, contacts, businessPhoneNumber }: Flat): JsonObject => ({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: businessPhoneNumber.slice(1), phone_number_id: '100000000000002' },
  messages: [messages],
  ...(contacts && { contacts }),
});
const envelope = (...values: JsonObject[]): JsonObject => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '1', changes: values.map((value) => ({ value, field: 'messages' })) }],
});
const seconds = (message: JsonObject): number => Number(message['timestamp']);

const FORMS: [string, (body: Flat) => JsonObject][] = [
  ['with its message in an array', (body) => ({ ...body, messages: [body.messages] })],
  ['with its contacts as an object', (body) => ({ ...body, contacts: [body.contacts].flat()[0] })],
  ['in Meta’s envelope', (body) => envelope(valueOf(body))],
  ['in Meta’s envelope without lists', (body) => ({ entry: { changes: { value: valueOf(body), field: 'messages' } } })],
  ['as Meta’s bare value', valueOf],
  ['with our number without +', (body) => ({ ...body, businessPhoneNumber: body.businessPhoneNumber.slice(1) })],
  ['with keys that nobody knows', (body) => ({ ...body, botId: 'b', novelty: [1, { a: 'b' }] })],
  ['beside empty lists', (body) => ({ ...body, statuses: [], calls: null, entry: [] })],
];
/** These read the time or the sender, and the fixture must have them. */
const FORMS_OF_SENDERS: [string, (body: Flat) => JsonObject][] = [
  [
    'with + before the customer’s number',
    withMessage((message) => ({ ...message, from: `+${String(message['from'])}` })),
  ],
  ['with seconds as a number', withMessage((message) => ({ ...message, timestamp: seconds(message) }))],
  ['with milliseconds', withMessage((message) => ({ ...message, timestamp: String(seconds(message) * 1000) }))],
];

describe('each message of the fixtures', () => {
  it('is among what is looked at', () => {
    expect(flat.length).toBeGreaterThan(40);
  });

  it.each(FORMS)('is the same %s', (_, form) => {
    for (const { file, body } of flat) expect([file, parse(form(body))]).toEqual([file, parse(body as never)]);
  });

  it.each(FORMS_OF_SENDERS)('is the same %s', (_, form) => {
    const usual = flat.filter(({ body }) => body.messages['from'] !== undefined && seconds(body.messages) < 1e11);
    expect(usual.length).toBeGreaterThan(40);
    for (const { file, body } of usual) expect([file, parse(form(body))]).toEqual([file, parse(body as never)]);
  });

  it('is the same without contacts, but for what stood there', () => {
    for (const { body } of flat.filter(({ body: { messages } }) => messages['from'] !== undefined)) {
      const [event] = parse(body as never) as InboundMessage[];
      const [bare] = parse({ ...body, contacts: undefined }) as InboundMessage[];
      if (event?.kind !== 'message') expect(bare).toEqual(event);
      else
        expect(bare).toEqual({
          ...event,
          contact: { ...event.contact, profileName: null, username: null, userId: bare?.contact.userId },
        });
    }
  });

  it('is read out of one body that holds them all, in their order', () => {
    const values = flat.map(({ body }) => valueOf(body));
    const one = flat.flatMap(({ body }) => parse(body as never));
    expect(parse(envelope(...values))).toEqual(one);
    const entries = { entry: values.map((value) => ({ id: '1', changes: [{ value, field: 'messages' }] })) };
    expect(parse(entries)).toEqual(one);
  });
});
