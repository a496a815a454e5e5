import { readFileSync } from 'node:fs';
import { parseWebhook, type InboundEvent, type JsonObject } from './index.js';
import { providerTime } from './provider-time.js';

const FOLDER = 'test/fixtures/tata';
const RECEIVED = new Date('2026-11-01T10:00:00.000Z');
const parse = (body: JsonObject): InboundEvent[] => parseWebhook(body, { receivedAt: RECEIVED, businessNumber: '' });
const read = (file: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8'));

interface Expected {
  events?: number;
  wamid?: string;
  from?: string | null;
  businessPhone?: string;
  contactName?: string | null;
  status?: string;
  recipient?: string | null;
  errorCode?: number | null;
  customCallbackData?: string | null;
  targetWamid?: string;
  username?: string;
  userId?: string;
}

const index = read('index.json') as { file: string; kind: string; expected: Expected; expectedAll?: Expected[] }[];
const COUNTED = new Set(['message', 'status', 'reaction', 'edit', 'revoke']);
/** The index counts messages and statuses. A call stands in the thread too, and is none. */
const isCounted = (event: InboundEvent): boolean =>
  COUNTED.has(event.kind) && !(event.kind === 'message' && event.type === 'call');
/** Statuses that nobody shows are kept, not applied. */
const KEPT_ONLY = new Set(['status-deleted.json', 'status-unknown.json']);

describe('fixtures', () => {
  it.each(index.filter(({ file }) => file !== 'other-array-body.json'))(
    '$file gives the events that it holds',
    (entry) => {
      const events = parse(read(entry.file) as JsonObject).filter(isCounted);
      const expected = entry.expectedAll ?? (entry.expected.events === 0 ? [] : [entry.expected]);
      expect(events).toHaveLength(KEPT_ONLY.has(entry.file) ? 0 : expected.length);
    },
  );

  const statuses = index.filter(
    ({ file, kind, expectedAll }) => kind === 'status' && !expectedAll && !KEPT_ONLY.has(file),
  );
  it.each(statuses)('$file is read as the status it reports', ({ file, expected }) => {
    const [event] = parse(read(file) as JsonObject);
    expect(event).toMatchObject({
      kind: 'status',
      report: {
        wamid: expected.wamid,
        status: expected.status === 'played' ? 'read' : expected.status,
        recipient: expected.recipient ?? null,
        reference: expected.customCallbackData ?? null,
        businessNumber: expected.businessPhone ?? '',
      },
    });
    if (expected.errorCode) expect(event).toMatchObject({ report: { error: { code: expected.errorCode } } });
  });

  const texts = index.filter(({ kind, expected }) => kind === 'message' && expected.from);
  it.each(texts)('$file names who wrote, and to which number', ({ file, expected }) => {
    const message = parse(read(file) as JsonObject).find(({ kind }) => kind === 'message');
    if (!message) return expect(expected.targetWamid ?? file).toMatch(/wamid|reaction/);
    expect(message).toMatchObject({
      contact: { phone: expected.from, profileName: expected.contactName ?? null },
      businessNumber: expected.businessPhone ?? '',
    });
  });
});

it('reads an envelope and the flat form in one body, and says what is no object', () => {
  const { entry } = read('meta-envelope-text.json') as { entry: unknown[] };
  const flat = read('text.json') as JsonObject;
  const events = parse({ ...flat, entry: [...entry, 7, { changes: ['x'] }] });
  expect(events.map(({ kind }) => kind).sort()).toEqual(['message', 'message', 'unknown', 'unknown']);
});

describe('what nobody knows', () => {
  const envelope = (read('meta-envelope-text.json') as { entry: unknown[] }).entry;
  const kinds = (body: JsonObject): string[] => parse(body).map(({ kind }) => kind);

  it.each([
    ['beside an envelope is no trouble', { entry: envelope, tenant: 'x', event: 7 }, ['message']],
    ['beside an empty envelope is all there is', { entry: [], tenant: 'x' }, ['unknown']],
    ['in place of an entry’s changes is not passed over', { entry: [{ id: '1', messaging: [{}] }] }, ['unknown']],
    ['is not in an entry that holds nothing', { entry: [{ id: '1', time: 2 }] }, []],
  ])('%s', (_, body, expected) => {
    expect(kinds(body)).toEqual(expected);
  });

  it('costs the event that holds it, however deep it is, and not its neighbours', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    const answers = { a: { b: { c: { d: { e: deep } } } } };
    const form = { type: 'nfm_reply', nfm_reply: { response_json: answers } };
    const [text] = [(read('text.json') as { messages: JsonObject }).messages];
    const messages = [{ ...text, id: 'w1', type: 'interactive', interactive: form }, text];
    expect(parse({ messages })).toMatchObject([
      { kind: 'message', content: { details: { form: { answers: [], unreadable: null } } } },
      { kind: 'message', type: 'text' },
    ]);
  });
});

it('an error of the account is a notice that names its code', () => {
  expect(parse(read('meta-envelope-errors.json') as JsonObject)).toEqual([
    { kind: 'notice', name: 'account error 130429' },
  ]);
  expect(parse({ errors: [{ code: '80007' }] })).toEqual([{ kind: 'notice', name: 'account error 80007' }]);
});

describe('news of a template', () => {
  it.each([
    ['meta-template-status.json', { status: { value: 'REJECTED', reason: 'INVALID_FORMAT' }, category: null }],
    ['meta-template-category.json', { status: null, category: 'MARKETING' }],
  ])('%s', (file, told) => {
    expect(parse(read(file) as JsonObject)).toEqual([
      {
        kind: 'template',
        field: expect.stringMatching(/^(message_template_status|template_category)_update$/),
        event: {
          businessNumber: null,
          name: 'example_template',
          language: 'en',
          quality: null,
          happenedAt: RECEIVED,
          ...told,
        },
      },
    ]);
  });

  it('is of the time of its entry and of the number that it names, and read in a bare body too', () => {
    const value = { message_template_name: 'hello', new_quality_score: 'yellow' };
    const field = 'message_template_quality_update';
    const at = new Date('2026-10-31T10:00:00.000Z');
    expect(parse({ entry: [{ time: at.getTime() / 1000, changes: [{ field, value }] }] })).toMatchObject([
      { kind: 'template', field, event: { quality: 'YELLOW', language: null, happenedAt: at } },
    ]);
    expect(parse({ ...value, businessPhoneNumber: '+15550100100' })).toMatchObject([
      { kind: 'template', field, event: { businessNumber: '15550100100' } },
    ]);
  });

  it('that names no template is a notice', () => {
    expect(parse({ event: 'PAUSED' })).toMatchObject([{ kind: 'notice' }]);
  });
});

describe('who wrote', () => {
  const senders = (messages: JsonObject[], contacts?: unknown) =>
    parse({
      messages: messages.map((message, index) => ({ id: `w${index}`, type: 'text', ...message })),
      contacts,
    }).map((event) => event.kind === 'message' && event.contact);

  it.each([
    ['names the number of a person whose user id tells who it is', { wa_id: '919999900001', user_id: 'IN.1' }, 'A'],
    ['says nothing of the number of somebody else', { wa_id: '919999900002', user_id: 'IN.2' }, null],
  ])('a card %s', (_, card, name) => {
    const [contact] = senders([{ from_user_id: 'IN.1' }], [{ ...card, profile: { name: 'A' } }]);
    expect(contact).toMatchObject({ userId: 'IN.1', phone: name && '919999900001', profileName: name });
  });

  it('a lone card is not everybody’s', () => {
    const card = { wa_id: '919999900001', user_id: 'IN.1', profile: { name: 'A' } };
    expect(senders([{ from: '919999900001' }, { from: '919999900002' }], [card])).toMatchObject([
      { phone: '919999900001', userId: 'IN.1', profileName: 'A' },
      { phone: '919999900002', userId: null, profileName: null },
    ]);
  });

  it('a lone card is theirs in another spelling, and without a number or user id', () => {
    const name = { profile: { name: 'A' } };
    expect(senders([{ from: '5511987654321' }], [{ wa_id: '551187654321', ...name }])).toMatchObject([
      { phone: '5511987654321', profileName: 'A' },
    ]);
    expect(senders([{ from: '919999900001' }], name)).toMatchObject([{ profileName: 'A' }]);
  });

  it('has each their own card, though their numbers stand without a country code', () => {
    const cards = ['919544317001', '919544317002'].map((wa_id, index) => ({ wa_id, profile: { name: 'AB'[index] } }));
    expect(senders([{ from: '09544317002' }, { from: '9544317001' }], cards)).toMatchObject([
      { phone: '919544317002', profileName: 'B' },
      { phone: '919544317001', profileName: 'A' },
    ]);
    const [call] = parse({ calls: { from: '09544317002', id: 'c', event: 'connect' }, contacts: cards });
    expect(call).toMatchObject({ contact: { phone: '919544317002', profileName: 'B' } });
  });

  it.each(['\u200b\u3164', ' \u00a0\u2800 ', '\u202e'])('by the name %j, which nobody sees, has none', (name) => {
    expect(senders([{ from: '919999900001' }], { profile: { name, username: name } })).toMatchObject([
      { profileName: null, username: null },
    ]);
  });

  it.each([
    ['user_changed_number', { wa_id: '919999900002' }],
    ['customer_changed_number', { new_wa_id: '919999900002' }],
  ])('has another number after %s', (type, news) => {
    const message = { from: '919999900001', type: 'system', system: { type, ...news } };
    expect(senders([message])).toMatchObject([{ movedTo: { kind: 'phone', value: '919999900002' } }]);
  });

  it.each([
    ['09544317001', '09544317002', '919544317002'],
    ['919544317001', '9544317002', '919544317002'],
    ['919544317001', '09544317001', null],
    ['09544317001', '919544317001', null],
  ])('and writes from %s has, told as %s, the number %s', (from, wa_id, value) => {
    const system = { type: 'user_changed_number', wa_id };
    expect(senders([{ from, type: 'system', system }])).toMatchObject([
      { phone: '919544317001', movedTo: value && { kind: 'phone', value } },
    ]);
  });

  it('is nobody who can be written to when the number is longer than numbers are', () => {
    expect(senders([{ from: '1'.repeat(16) }, { from: '1'.repeat(15) }])).toMatchObject([
      false,
      { phone: '1'.repeat(15) },
    ]);
  });

  it('is who they were before their user id changed', () => {
    const system = { type: 'user_changed_user_id', user_id: 'IN.2', previous_user_id: 'IN.1' };
    expect(senders([{ from_user_id: 'IN.2', type: 'system', system }])).toMatchObject([
      { userId: 'IN.1', movedTo: { kind: 'user_id', value: 'IN.2' } },
    ]);
  });
});

it.each([
  ['an invisible text is none', { type: 'text', text: { body: '\u200b\ufeff' } }, { type: 'text', text: null }],
  ['a text keeps its blanks', { type: 'text', text: { body: ' a\u200b ' } }, { text: ' a\u200b ' }],
  ['a message without a type is what it holds', { image: { id: '1', caption: 'c' } }, { type: 'image', text: 'c' }],
  ['a message that holds nothing known is unknown', { palm: {} }, { type: 'unknown', text: null }],
])('%s', (_, message, expected) => {
  expect(parse({ messages: { id: 'w', from: '919999900001', ...message } })).toMatchObject([
    { kind: 'message', ...expected },
  ]);
});

describe('what is no message of a customer', () => {
  it('is an echo, which names the customer it went to', () => {
    expect(parse(read('meta-message-echo.json') as JsonObject)).toMatchObject([
      {
        kind: 'echo',
        type: 'text',
        text: 'Sent from the phone app',
        contact: { phone: '919999999999', profileName: null },
        businessNumber: '15550100100',
      },
    ]);
  });

  it.each(['message_echoes', 'smb_message_echoes'])('is an echo in the flat form, under %s', (key) => {
    const echo = { from: '15550100100', to: '+919999999999', id: 'wamid.1', type: 'text', text: { body: 'x' } };
    const parsed = {
      kind: 'echo',
      businessNumber: '15550100100',
      contact: { phone: '919999999999', profileName: 'A' },
    };
    const contacts = [{ wa_id: '919999999999', profile: { name: 'A' } }];
    expect(parse({ [key]: echo, contacts })).toMatchObject([parsed]);
    expect(parse({ [key]: [echo, echo], contacts })).toMatchObject([parsed, parsed]);
  });

  it('is what somebody does on the phone app to a message', () => {
    const change = (type: string, body: unknown) => ({
      from: '1',
      to: '919999999999',
      id: `wamid.${type}`,
      type,
      [type]: body,
    });
    const target = { original_message_id: 'wamid.0' };
    expect(
      parse({
        message_echoes: [
          change('revoke', target),
          change('edit', { ...target, message: { type: 'text', text: { body: 'better' } } }),
          change('reaction', { message_id: 'wamid.0', emoji: '👍' }),
        ],
      }),
    ).toMatchObject([
      { kind: 'revoke', by: 'business', targetWamid: 'wamid.0' },
      { kind: 'edit', by: 'business', text: 'better' },
      { kind: 'reaction', by: 'business', emoji: '👍' },
    ]);
  });

  it('is a call, once for all that is told of it; one of ours is a notice', () => {
    const body = read('other-call-connect.json') as { calls: JsonObject };
    const [call] = parse(body);
    expect(call).toMatchObject({
      kind: 'message',
      type: 'call',
      wamid: 'wacid.TEST0001',
      contact: { phone: '919999999999' },
    });
    const ended = {
      ...body.calls,
      event: 'terminate',
      timestamp: '1790000600',
      start_time: '1790000501',
      duration: 90,
    };
    expect(parse({ ...body, calls: [ended] })).toMatchObject([
      { wamid: 'wacid.TEST0001', happenedAt: call && 'happenedAt' in call && call.happenedAt },
    ]);
    expect(parse({ ...body, calls: { ...body.calls, direction: 'BUSINESS_INITIATED' } })).toMatchObject([
      { kind: 'notice' },
    ]);
  });

  it('is a word about marketing', () => {
    expect(parse(read('meta-user-preferences.json') as JsonObject)).toMatchObject([
      { kind: 'preference', isOut: true, contact: { phone: '919999999999' } },
    ]);
  });

  it.each([
    ['system-number-change.json', { kind: 'phone', value: '919999999998' }],
    ['meta-envelope-number-change.json', { kind: 'phone', value: expect.any(String) }],
    ['system-user-id-change.json', { kind: 'user_id', value: 'IN.20000000000000000002' }],
  ])('is a change of identity: %s', (file, movedTo) => {
    expect(parse(read(file) as JsonObject)).toMatchObject([{ kind: 'message', type: 'system', contact: { movedTo } }]);
  });

  it('quotes and changes nothing by an id that cannot be one', () => {
    const long = 'x'.repeat(513);
    const message = { from: '919999999999', id: 'wamid.1', type: 'text', text: { body: 'x' }, context: { id: long } };
    expect(parse({ messages: message })).toMatchObject([{ kind: 'message', replyToWamid: null }]);
    const revoke = { ...message, type: 'revoke', revoke: { original_message_id: long } };
    expect(parse({ messages: revoke })).toMatchObject([{ kind: 'message', type: 'revoke' }]);
  });
});

describe('the provider’s time', () => {
  it.each([
    ['1744109205', '2025-04-08T10:46:45.000Z'],
    [1744109205, '2025-04-08T10:46:45.000Z'],
    ['1744109205123', '2025-04-08T10:46:45.123Z'],
    ['', RECEIVED.toISOString()],
    ['soon', RECEIVED.toISOString()],
    ['-5', RECEIVED.toISOString()],
    ['0', RECEIVED.toISOString()],
    [null, RECEIVED.toISOString()],
    [{}, RECEIVED.toISOString()],
    [String(RECEIVED.getTime() / 1000 + 300), '2026-11-01T10:05:00.000Z'],
    [String(RECEIVED.getTime() / 1000 + 301), RECEIVED.toISOString()],
  ])('%j is read as %s', (value, iso) => {
    expect(providerTime(value, RECEIVED).toISOString()).toBe(iso);
  });
});
