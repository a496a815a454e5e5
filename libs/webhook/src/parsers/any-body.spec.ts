import { cleanJson } from '@app/common';
import fc from 'fast-check';
import { fixtures, readFixture } from '../testing/fixtures.js';
import { anyBody } from '../testing/mutations.js';
import { parseWebhook, type InboundEvent, type JsonObject } from './index.js';

const RECEIVED = new Date('2026-11-01T10:00:00.000Z');
const bodies = fixtures.map(({ file }) => readFixture(file));
/** As the webhook does it: cleaned first. */
const parse = (body: JsonObject): InboundEvent[] =>
  parseWebhook(cleanJson(body) as JsonObject, { receivedAt: RECEIVED, businessNumber: '' });

/** Everything that is wrong with an event, in words. */
function faultsOf(event: InboundEvent): string[] {
  const faults = [...textsOf(event)].filter((text) => text.includes('\0') || !text.isWellFormed());
  const kept: unknown = JSON.parse(JSON.stringify(event));
  const instants = [...datesOf(event)].map((at) => at.getTime());
  if (instants.some((at) => !(at > 0 && at <= RECEIVED.getTime() + 300_000))) faults.push('an instant out of range');
  if (JSON.stringify(kept) !== JSON.stringify(event)) faults.push('does not survive JSON');
  if ('wamid' in event && (event.wamid === '' || Buffer.byteLength(event.wamid) > 512)) faults.push('a bad wamid');
  if (event.kind === 'message') {
    const { contact, type, text, businessNumber, content } = event;
    if (!contact.phone && !contact.userId && !contact.username) faults.push('nobody wrote it');
    if (type === '' || type.length > 64) faults.push('a bad type');
    if (text?.trim() === '') faults.push('a blank text');
    if (!/^\d*$/.test(businessNumber)) faults.push('a business number that is none');
    if (content && Object.keys(content).length === 0) faults.push('an empty content');
    const numbers = [...numbersOf(content?.details)];
    if (numbers.some((number) => !Number.isFinite(number))) faults.push('a number that is none');
  }
  return faults;
}

const inner = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null && !(value instanceof Date) ? Object.entries(value).flat() : [];
function* leaves(value: unknown): Generator {
  yield value;
  for (const one of inner(value)) yield* leaves(one);
}
const textsOf = (value: unknown) => [...leaves(value)].filter((one) => typeof one === 'string');
const numbersOf = (value: unknown) => [...leaves(value)].filter((one) => typeof one === 'number');
const datesOf = (value: unknown) => [...leaves(value)].filter((one) => one instanceof Date);

it('any body is parsed without an error, into events that can be stored', () => {
  fc.assert(
    fc.property(anyBody(bodies), (body) => {
      expect(parse(body).flatMap(faultsOf)).toEqual([]);
    }),
    { numRuns: 1500 },
  );
});

it('the mutations reach what they are for: every kind of event, and bodies that nobody understands', () => {
  const kinds = new Set(
    fc
      .sample(anyBody(bodies), { numRuns: 1000, seed: 7 })
      .flatMap(parse)
      .map(({ kind }) => kind),
  );
  for (const kind of ['message', 'reaction', 'edit', 'revoke', 'status', 'notice', 'unknown'])
    expect(kinds).toContain(kind);
});

it('a type of many emoji is cut between two of them', () => {
  const [event] = parse({ messages: { id: 'w', from: '919999900001', type: `a${'🏠'.repeat(40)}` } });
  expect(event).toMatchObject({ kind: 'message', type: `a${'🏠'.repeat(31)}` });
});

it.each(['constructor', '__proto__', 'toString'])('the type %s is one like any other that is unknown', (type) => {
  const [event] = parse({ messages: { id: 'w', from: '919999900001', type } });
  expect(event).toMatchObject({ kind: 'message', type, text: null, content: null });
});
