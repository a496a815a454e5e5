import { ADVISORY_LOCKS } from './advisory-locks.js';

it('no two have one number', () => {
  const numbers = Object.values(ADVISORY_LOCKS);
  expect(new Set(numbers).size).toBe(numbers.length);
});
