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
/** Statuses that nobody shows are kept, not applied. */
const KEPT_ONLY = new Set(['status-deleted.json', 'status-unknown.json']);

describe('fixtures', () => {
  it.each(index.filter(({ file }) => file !== 'other-array-body.json'))(
    '$file gives the events that it holds',
    (entry) => {
      const events = parse(read(entry.file) as JsonObject).filter(({ kind }) => COUNTED.has(kind));
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
