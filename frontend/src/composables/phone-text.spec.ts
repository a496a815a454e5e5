import { expect, it } from 'vitest';
import { formatPhone, toE164 } from './phone-text';

it.each([
  ['919876543210', '+91 98765 43210'],
  ['14155550123', '+1 415 555 0123'],
  ['971501234567', '+971501234567'],
])('shows %s as %s', (digits, words) => {
  expect(formatPhone(digits)).toBe(words);
});

it('copies what any dialler takes', () => {
  expect(toE164('919876543210')).toBe('+919876543210');
});
