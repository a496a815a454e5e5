import { expect, it } from 'vitest';
import { formatPhone, nameOrNumber, toE164 } from './phone-text';

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

it.each([
  ['+919876543210', '919876543210', '+91 98765 43210'],
  ['919876543210', '919876543210', '+91 98765 43210'],
  ['Asha V', '919876543210', 'Asha V'],
  // A number that somebody typed as a name is not theirs to be called by in another spelling
  ['9876543210', '911234567890', '9876543210'],
  ['+971 50 123 4567', '971501234567', '+971 50 123 4567'],
  ['919876543210', null, '919876543210'],
])('calls %s, whose number is %s, %s', (name, digits, called) => {
  expect(nameOrNumber(name, digits)).toBe(called);
});
