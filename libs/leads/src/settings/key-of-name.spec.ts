import { withKeys } from './key-of-name.js';

const keysOf = (...names: string[]): string[] =>
  withKeys(
    names.map((name) => ({ name })),
    'field',
  ).map(({ key }) => key);

it.each([
  ['Budget', 'budget'],
  ['Date of visit', 'date_of_visit'],
  ['2 BHK?', 'bhk'],
  ['Café', 'cafe'],
  ['बजट', 'field'],
  ['…', 'field'],
])('%s has the key %s', (name, key) => {
  expect(keysOf(name)).toEqual([key]);
});

it('gives no key twice, and none that somebody has', () => {
  expect(keysOf('Budget', 'budget', 'बजट', 'शहर')).toEqual(['budget', 'budget_2', 'field', 'field_2']);
  expect(withKeys([{ name: 'Price' }, { key: 'price', name: 'Old' }], 'field').map(({ key }) => key)).toEqual([
    'price_2',
    'price',
  ]);
});

it('stays within what a key may be', () => {
  for (const key of keysOf('x'.repeat(40), 'x'.repeat(40), '1'.repeat(40)))
    expect(key).toMatch(/^[a-z][a-z0-9_]{0,39}$/);
});
