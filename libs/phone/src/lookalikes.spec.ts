import { lookalikesOf } from './lookalikes.js';

it.each([
  ['12025550123', '2025550123', 'an American number without its country code'],
  ['2025550123', '12025550123', 'and the other way round'],
  ['919876543210', '449876543210', 'a number under another country’s code', false],
  ['447911123456', '07911123456', 'a British number with its trunk zero'],
  ['917400123456', '447400123456', 'an Indian number that is a British one by its code'],
])('%s may have been meant by %s: %s', (digits, other, _, isOne = true) => {
  expect(lookalikesOf(digits, 'IN').includes(other)).toBe(isOne);
});

it('names neither the number itself nor another spelling of it, which has the same lead', () => {
  const found = lookalikesOf('919876543210', 'IN');
  for (const same of ['919876543210', '9876543210', '09876543210']) expect(found).not.toContain(same);
});

it('finds none for what is too short to be one person’s', () => {
  expect(lookalikesOf('12345', 'IN')).toEqual([]);
});
