import { fixtures, readFixture } from '../testing/fixtures.js';
import { parseWebhook, type InboundMessage, type JsonObject } from './index.js';

const RECEIVED = new Date('2026-11-01T10:00:00.000Z');

function messageOf(body: JsonObject): InboundMessage {
  const found = parseWebhook(body, { receivedAt: RECEIVED, businessNumber: '' }).find(({ kind }) => kind === 'message');
  if (!found) throw new Error('no message in it');
  return found as InboundMessage;
}

/** A message of a type, in the least that WhatsApp sends. */
const of = (type: string, body: unknown, more: object = {}): InboundMessage =>
  messageOf({ messages: { from: '919999900001', id: 'w', timestamp: '1790000001', type, [type]: body, ...more } });
const interactive = (type: string, reply: unknown): InboundMessage => of('interactive', { type, [type]: reply });
const formWith = (answers: unknown) =>
  interactive('nfm_reply', { name: 'flow', body: 'Sent', response_json: answers }).content?.details?.form;

/** What the index says of a fixture, and where we keep it. */
const KEPT: Record<string, (message: InboundMessage) => unknown> = {
  textPreview: ({ text }) => text,
  mediaId: ({ content }) => content?.media?.tataMediaId ?? null,
  mediaMime: ({ content }) => content?.media?.mimeType,
  filename: ({ content }) => content?.media?.fileName,
  voice: ({ content }) => content?.media?.isVoice ?? false,
  timestamp: ({ happenedAt }) => (happenedAt === RECEIVED ? null : happenedAt.getTime() / 1000),
  replyToWamid: ({ replyToWamid }) => replyToWamid,
  forwarded: ({ forwarded }) => forwarded,
  referral: ({ referral }) => ({
    sourceType: referral?.['source_type'],
    sourceId: referral?.['source_id'],
    headline: referral?.['headline'],
    ctwaClid: referral?.['ctwa_clid'],
  }),
  referredProduct: ({ content }) => content?.details?.product?.product,
  latitude: ({ content }) => content?.details?.location?.latitude,
  longitude: ({ content }) => content?.details?.location?.longitude,
  sharedContacts: ({ content }) => content?.details?.contacts?.length,
  replyId: ({ content }) => content?.details?.reply?.id,
  interactiveType: ({ content }) => (content?.raw?.['interactive'] as { type?: string } | undefined)?.type ?? null,
  flowResponse: ({ content }) => {
    const { token, answers = [] } = content?.details?.form ?? {};
    return { flow_token: token, ...Object.fromEntries(answers.map(({ field, value }) => [field, value])) };
  },
  orderItems: ({ content }) => content?.details?.order?.items.length,
  orderTotal: ({ content }) => content?.details?.order?.total,
  systemType: ({ content }) => content?.details?.system?.type,
  newWaId: ({ content }) => content?.details?.system?.phone,
  errorCode: ({ content }) => content?.details?.unsupported?.code,
  unsupportedType: ({ content }) => content?.details?.unsupported?.type,
  username: ({ contact }) => contact.username,
};
const CHANGES = ['reaction', 'edit', 'revoke'];
const messages = fixtures.filter(
  ({ kind, expected }) => kind === 'message' && !CHANGES.includes(String(expected['type'])),
);

describe('fixtures', () => {
  it.each(messages)('$file holds what the index says', ({ file, expected }) => {
    // A change of number is told apart later, and stands here only where it is still a message
    const events = parseWebhook(readFixture(file), { receivedAt: RECEIVED, businessNumber: '' });
    const message = events.find(({ kind }) => kind === 'message');
    if (!message) return expect(expected['type']).toBe('system');
    const keys = Object.keys(expected).filter((key) => Object.hasOwn(KEPT, key));
    const found = keys.map((key) => [key, KEPT[key]!(message as InboundMessage)]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(keys.map((key) => [key, expected[key]])));
  });

  it('leave nothing of the index unread', () => {
    const elsewhere = ['wamid', 'from', 'contactName', 'businessPhone', 'type', 'userId', 'previousUserId'];
    const keys = new Set(messages.flatMap(({ expected }) => Object.keys(expected)));
    expect([...keys].filter((key) => !Object.hasOwn(KEPT, key) && !elsewhere.includes(key))).toEqual([]);
  });

  it('leave WhatsApp’s own object beside what was read of it', () => {
    const body = readFixture('order.json') as { messages: { order: unknown } };
    expect(messageOf(body).content?.raw).toEqual({ order: body.messages.order });
  });
});

describe('a location', () => {
  it.each([
    ['numbers in texts', { latitude: '12.5', longitude: '-77.25' }, [12.5, -77.25]],
    ['a pole', { latitude: 90, longitude: 180 }, [90, 180]],
    ['a place off the globe', { latitude: 91, longitude: 10 }, [null, null]],
    ['half a place', { latitude: 12.5 }, [null, null]],
    ['words', { latitude: 'north', longitude: {} }, [null, null]],
  ])('with %s', (_, body, [latitude, longitude]) => {
    expect(of('location', body).content?.details?.location).toMatchObject({ latitude, longitude });
  });
});

describe('shared contacts', () => {
  it('are read whole', () => {
    const { text, content } = of('contacts', [
      {
        name: { first_name: 'Asha', last_name: 'Example' },
        org: { company: 'Example Co', department: 'Sales', title: 'Lead' },
        birthday: '1990-01-31',
        phones: [{ phone: '+91 99999 00002', wa_id: '919999900002', type: 'CELL' }, { wa_id: '919999900003' }, {}],
        emails: [{ email: 'asha@example.com', type: 'WORK' }, {}],
        addresses: [{ street: '1 Road', city: 'Pune', zip: '411001', country: 'India', type: 'HOME' }],
        urls: [{ url: 'https://example.com' }, {}],
      },
    ]);
    expect(text).toBe('Asha Example');
    expect(content?.details?.contacts).toEqual([
      {
        name: 'Asha Example',
        organisation: 'Example Co, Sales',
        title: 'Lead',
        birthday: '1990-01-31',
        phones: [
          { number: '+91 99999 00002', whatsapp: '919999900002', label: 'CELL' },
          { number: '919999900003', whatsapp: '919999900003', label: null },
        ],
        emails: [{ address: 'asha@example.com', label: 'WORK' }],
        addresses: [{ lines: '1 Road, Pune, 411001, India', label: 'HOME' }],
        links: ['https://example.com'],
      },
    ]);
  });

  it('without a name go by their number, and one may stand without a list around it', () => {
    expect(of('contacts', { phones: { phone: '+91 99999 00002' } })).toMatchObject({
      text: '+91 99999 00002',
      content: { details: { contacts: [{ name: null, phones: [{ number: '+91 99999 00002' }] }] } },
    });
  });
});

describe('an order', () => {
  const item = (price: unknown, quantity: unknown, currency = 'INR') => ({ item_price: price, quantity, currency });
  it.each([
    ['adds up without the noise of binary fractions', [item(0.1, 3), item(0.2, 1)], 0.5, 'INR'],
    ['reads numbers in texts', [item('499.50', '2', 'inr')], 999, 'INR'],
    ['has no total over two currencies', [item(1, 1), item(1, 1, 'USD')], null, null],
    ['has no total where a price is missing', [item(undefined, 1), item(1, 1)], null, 'INR'],
    ['has no total beyond all numbers', [item(1e308, 1e308)], null, 'INR'],
    ['has no total of nothing', [], null, null],
  ])('%s', (_, product_items, total, currency) => {
    expect(of('order', { product_items }).content?.details?.order).toMatchObject({ total, currency });
  });
});

describe('a form’s answers', () => {
  it('are read in their order, what is nested by its path', () => {
    const answers = { flow_token: 't', rooms: 2, pets: false, days: ['Sat', 'Sun'], at: { city: 'Pune', pin: null } };
    expect(formWith(JSON.stringify(answers))).toEqual({
      name: 'flow',
      token: 't',
      unreadable: null,
      answers: [
        { field: 'rooms', value: 2 },
        { field: 'pets', value: false },
        { field: 'days', value: ['Sat', 'Sun'] },
        { field: 'at.city', value: 'Pune' },
        { field: 'at.pin', value: null },
      ],
    });
  });

  it.each(['{"a":', '[1,2]', 'null', '"words"', '7'])('that are %s stay as they came', (given) => {
    expect(formWith(given)).toEqual({ name: 'flow', token: null, answers: [], unreadable: given });
  });

  it('may come as an object, or not at all', () => {
    expect(formWith({ a: 'b' })?.answers).toEqual([{ field: 'a', value: 'b' }]);
    expect(formWith(undefined)).toMatchObject({ answers: [], unreadable: null });
  });

  it('are cleaned of what no database holds, which only decoding brings to light', () => {
    expect(formWith('{"a\\u0000":"x\\u0000y\\ud800"}')?.answers).toEqual([{ field: 'a', value: 'xy\ufffd' }]);
  });

  it('end somewhere, however deep and many they are', () => {
    expect(formWith('{"a":'.repeat(50) + '1' + '}'.repeat(50))?.answers).toHaveLength(1);
    expect(formWith('['.repeat(100_000))?.unreadable).toHaveLength(100_000);
    const many = JSON.stringify(Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`k${index}`, index])));
    expect(formWith(many)?.answers).toHaveLength(500);
  });
});

it('what was tapped is kept with its id and description', () => {
  expect(interactive('list_reply', { id: 'a', title: 'Two', description: 'Cheap' })).toMatchObject({
    text: 'Two',
    content: { details: { reply: { kind: 'list', id: 'a', title: 'Two', description: 'Cheap' } } },
  });
});

it.each([
  [
    { response: 'accept', expiration_timestamp: 1790604800 },
    { response: 'accept', until: '2026-09-28T14:13:20.000Z' },
  ],
  [{ response: 'reject' }, { response: 'reject', until: null }],
  [
    { response: 'accept', expiration_timestamp: 'soon' },
    { response: 'accept', until: null },
  ],
])('the permission %j is read', (given, permission) => {
  expect(interactive('call_permission_reply', given).content?.details).toEqual({ permission });
});

it('an interactive reply of a kind that is new keeps its words and its object', () => {
  const { text, content } = interactive('palm_reading', { title: 'Long life' });
  expect([text, content?.details]).toEqual(['Long life', undefined]);
  expect(content?.raw).toEqual({ interactive: { type: 'palm_reading', palm_reading: { title: 'Long life' } } });
});

it('marks stand beside any type: forwarded often, an animated sticker, the product asked about', () => {
  const often = of('image', { id: '1' }, { context: { frequently_forwarded: true } });
  expect(often).toMatchObject({ forwarded: true, content: { isFrequentlyForwarded: true } });
  expect(of('sticker', { id: '1', animated: true }).content?.media).toMatchObject({ isAnimated: true });
  const context = { referred_product: { catalog_id: '7', product_retailer_id: 'SKU-1' } };
  expect(of('text', { body: 'In stock?' }, { context }).content).toEqual({
    details: { product: { catalog: '7', product: 'SKU-1' } },
  });
});
