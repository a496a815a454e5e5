import fc from 'fast-check';
import { InvalidError } from './domain-error.js';
import { encodeCursor } from './opaque-cursor.js';
import { decodePosition, encodePosition } from './position-cursor.js';

const ID = '01a20528-093b-7579-9bd2-56a796eeabc7';
const AT = '2026-01-31T12:00:00.000Z';

it('gives back every position it packed', () => {
  const instants = fc.date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instants, fc.uuid(), (at, id) => {
      expect(decodePosition(encodePosition(at, id))).toEqual({ at, id });
    }),
  );
});

it.each([
  [['1', ID]],
  [[1, ID]],
  [['2026', ID]],
  [['2026-01-31', ID]],
  [['2026-02-30T12:00:00.000Z', ID]],
  [['2026-01-31T12:00:00Z', ID]],
  [['31 January 2026', ID]],
  [['+010000-01-01T00:00:00.000Z', ID]],
  [['-000001-01-01T00:00:00.000Z', ID]],
  [['0000-01-01T00:00:00.000Z', ID]],
  [['infinity', ID]],
  [['', ID]],
  [[AT, '1']],
  [[AT, `${ID}'`]],
  [[AT]],
  [[AT, ID, '']],
])('refuses %j', (parts) => {
  expect(() => decodePosition(encodeCursor(parts))).toThrow(InvalidError);
});

it('refuses any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => expect(() => decodePosition(text)).toThrow(InvalidError)),
  );
});
