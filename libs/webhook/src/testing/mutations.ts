import fc from 'fast-check';
import type { JsonObject } from '../parsers/index.js';

/*
 * Bodies that nobody ought to send: fixtures with pieces taken out, put in, wrapped, renamed and exchanged, and JSON
 * from nowhere. `fc.sample(anyBody(…), { numRuns, seed })` gives the same ones again.
 */

/** Values that have tripped somebody up before. */
const ODD_VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -1, 0.1, 1e308, Number.MAX_SAFE_INTEGER, '', ' ', '0', '-1', 'NaN', '9999999999999'],
  ...['\0', 'a\0b', '\ud83d', '\udc00x', '🏠', '\u202eabc', '\u200b', '{"a":"\\u0000"}', '{"a":', '[]', '__proto__'],
  ...['constructor', '<b>', "';--", '../..', 'x'.repeat(5000), '🏠'.repeat(300), 'wamid.same', '+91 99999 00001'],
  ...[[], {}, [[]], [null], [{}], { body: [] }, { id: {} }, [1, 'a', null, {}]],
];
const KEYS = [
  ...['messages', 'statuses', 'contacts', 'entry', 'changes', 'value', 'id', 'from', 'timestamp', 'type', 'text'],
  ...['context', 'errors', 'interactive', 'order', 'location', 'reaction', 'edit', 'system', 'referral', '__proto__'],
];

const oddValue = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ODD_VALUES) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);
const change = fc.record({
  place: fc.nat(),
  act: fc.constantFrom('replace', 'remove', 'wrap', 'unwrap', 'double', 'rename', 'add', 'exchange'),
  value: oddValue,
  key: fc.oneof(fc.constantFrom(...KEYS), fc.string()),
});
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

/** One of the bodies with one to four things wrong with it. */
export function mutated(bodies: JsonObject[]): fc.Arbitrary<JsonObject> {
  const body = fc.constantFrom(...bodies);
  return fc
    .tuple(body, body, fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([one, other, changes]) => changes.reduce((sofar, next) => apply(sofar, next, other), structuredClone(one)));
}

/** A mutated body, or an object that has nothing to do with any. */
export function anyBody(bodies: JsonObject[]): fc.Arbitrary<JsonObject> {
  const fromNowhere = fc.dictionary(fc.oneof(fc.constantFrom(...KEYS), fc.string()), fc.jsonValue({ maxDepth: 4 }));
  return fc.oneof({ weight: 4, arbitrary: mutated(bodies) }, { weight: 1, arbitrary: fromNowhere });
}

/** What goes over the wire: as JSON or, now and then, cut off or with a byte that is wrong. */
export function anyBytes(bodies: JsonObject[]): fc.Arbitrary<Buffer> {
  const damage = fc.constantFrom('none', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'cut', 'byte');
  return fc.tuple(anyBody(bodies), damage, fc.nat(), fc.nat(255)).map(([body, kind, place, byte]) => {
    const bytes = Buffer.from(JSON.stringify(body));
    if (kind === 'cut') return bytes.subarray(0, place % bytes.length);
    if (kind === 'byte') bytes[place % bytes.length] = byte;
    return bytes;
  });
}

/** A place within a body: `holder[key]`. */
interface Slot {
  holder: JsonObject | unknown[];
  key: string | number;
}

function slotsOf(value: unknown): Slot[] {
  if (Array.isArray(value)) return value.flatMap((inner, key) => [{ holder: value, key }, ...slotsOf(inner)]);
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as JsonObject;
  return Object.entries(holder).flatMap(([key, inner]) => [{ holder, key }, ...slotsOf(inner)]);
}

function apply(body: JsonObject, { place, act, value: shared, key }: Change, other: JsonObject): JsonObject {
  // A later change may reach into it
  const value = structuredClone(shared);
  const slots = slotsOf(body);
  const slot = slots[place % Math.max(slots.length, 1)];
  if (!slot) return { [key]: value };
  const now = get(slot);
  if (act === 'replace') set(slot, value);
  if (act === 'remove') remove(slot);
  if (act === 'wrap') set(slot, [now]);
  if (act === 'unwrap') set(slot, Array.isArray(now) ? now[0] : value);
  if (act === 'double') set(slot, [now, structuredClone(now)]);
  if (act === 'add') set({ holder: slot.holder, key: Array.isArray(slot.holder) ? slot.holder.length : key }, value);
  if (act === 'rename' && remove(slot)) set({ holder: slot.holder, key: Array.isArray(slot.holder) ? 0 : key }, now);
  if (act === 'exchange') {
    const theirs = slotsOf(other);
    const their = theirs[place % Math.max(theirs.length, 1)];
    set(slot, their ? structuredClone(get(their)) : value);
  }
  return body;
}

const get = ({ holder, key }: Slot): unknown => (holder as JsonObject)[key];

/** Defined, not assigned: a key may be `__proto__`. */
function set({ holder, key }: Slot, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function remove({ holder, key }: Slot): boolean {
  return Array.isArray(holder) ? holder.splice(Number(key), 1).length > 0 : delete holder[key];
}
