import { lookalikesOf } from './lookalikes.js';

it.each([
  ['12025550123', '2025550123', 'an American number without its country code'],
  ['2025550123', '12025550123', 'and the other way round'],
  ['12025550123', '912025550123', 'the same with the code of another country before it'],
  ['912025550123', '12025550123', 'and the other way round'],
  ['447911123456', '07911123456', 'a British number with its trunk zero'],
])('%s may have been meant by %s: %s', (digits, other) => {
  expect(lookalikesOf(digits)).toContain(other);
});

it.each([
  ['919876543210', '919876543210', 'is the number itself'],
  ['919876543210', '919876543211', 'is another one'],
  ['919876543210', '76543210', 'is a part of it'],
])('of %s, %s is none: it %s', (digits, other) => {
  expect(lookalikesOf(digits)).not.toContain(other);
});

it('finds none for what is too short to be one person’s, and none that is too long to be a number', () => {
  expect(lookalikesOf('12345')).toEqual([]);
  for (const number of lookalikesOf('491701234567890')) expect(number).toMatch(/^\d{7,15}$/);
});
