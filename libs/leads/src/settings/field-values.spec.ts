import { writtenFields } from './field-values.js';

const DEFINED = [
  { key: 'need', kind: 'text' },
  { key: 'budget', kind: 'number' },
  { key: 'visit_on', kind: 'date' },
] as const;
const write = (given: Record<string, unknown>, before: Record<string, string> = {}) =>
  writtenFields(before, given, [...DEFINED]);

it('writes what is given and leaves the others', () => {
  expect(write({ budget: ' 9000000 ', need: null }, { need: '2 BHK', visit_on: '2026-01-31' })).toEqual({
    fields: { budget: '9000000', visit_on: '2026-01-31' },
    errors: [],
  });
  expect(write({ need: '  ' }, { need: '2 BHK' }).fields).toEqual({});
});

it.each([
  ['budget', '9 lakh'],
  ['budget', '1e9'],
  ['visit_on', '2026-02-30'],
  ['visit_on', '31/01/2026'],
  ['need', 'x'.repeat(501)],
  ['need', 7],
  ['need', ['a']],
  ['unknown', 'x'],
  ['__proto__x', 'x'],
])('%s does not take %j, and keeps what it had', (key, value) => {
  const before = { need: '2 BHK', budget: '1', visit_on: '2026-01-31' };
  expect(write({ [key]: value }, before)).toEqual({
    fields: before,
    errors: [{ field: `fields.${key}`, message: expect.any(String) }],
  });
});

it('what stands under a key that is gone may be emptied, and no more', () => {
  expect(write({ old: null }, { old: 'x' })).toEqual({ fields: {}, errors: [] });
  expect(write({ old: 'y' }, { old: 'x' }).errors).toHaveLength(1);
});
