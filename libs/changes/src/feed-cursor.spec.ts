import { InvalidError } from '@app/common';
import fc from 'fast-check';
import { formatCursor, horizonOf, parseCursor, toSnapshot, type Snapshot } from './feed-cursor.js';

const id = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String);
const snapshot = fc
  .tuple(
    fc.bigInt({ min: 1n, max: 2n ** 62n }),
    fc.uniqueArray(fc.integer({ min: 1, max: 100_000 }), { maxLength: 48 }),
  )
  .map(([start, offsets]): Snapshot => {
    const running = offsets.sort((a, b) => a - b).map((offset) => String(start + BigInt(offset)));
    return { xmax: String(start + 200_000n), running };
  });
const cursor = fc.record(
  { epoch: fc.nat().map(String), seen: snapshot, cut: fc.record({ xid: id, id, upTo: snapshot }) },
  { requiredKeys: ['epoch', 'seen'] },
);

it('comes back from its text, whatever it holds', () => {
  fc.assert(fc.property(cursor, (one) => expect(parseCursor(formatCursor(one))).toEqual(one)));
});

it('is short enough for an address and needs no escaping', () => {
  fc.assert(
    fc.property(cursor, (one) => {
      const text = formatCursor(one);
      expect(encodeURIComponent(text)).toBe(text);
      expect(text.length).toBeLessThan(900);
    }),
  );
});

it.each([
  '',
  '1',
  '1.2.3',
  '1.2.3.4',
  '1.x',
  'x.1',
  '1.5-0',
  '1.5-6',
  '1.5-1-2',
  '1.99999999999999999999',
  '1.2.3.4.5.6',
  '1.2-',
  '1.٣',
])('refuses %j', (text) => {
  expect(() => parseCursor(text)).toThrow(InvalidError);
});

it('never throws anything else', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d.-]{0,40}$/)), (text) => {
      try {
        expect(parseCursor(formatCursor(parseCursor(text)))).toEqual(parseCursor(text));
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidError);
      }
    }),
  );
});

it('names the oldest running transaction as the horizon, or the end when none runs', () => {
  expect(horizonOf(toSnapshot('812:820:815,812'))).toBe('812');
  expect(horizonOf(toSnapshot('820:820:'))).toBe('820');
});

it('counts what it cannot name as not seen', () => {
  const running = Array.from({ length: 100 }, (_, index) => String(1000 + 2 * index));
  const { xmax, running: named } = toSnapshot(`1000:1500:${running.join(',')}`);
  expect(named).toEqual(running.slice(0, 48));
  expect(xmax).toBe(running[48]);
});
