import { containsPattern } from './contains-pattern.js';

it.each([
  ['Asha', '%Asha%'],
  ['100%', '%100\\%%'],
  ['a_b', '%a\\_b%'],
  ['C:\\new', '%C:\\\\new%'],
  ['a\0b', '%ab%'],
  ['', '%%'],
])('looks for %j with %s', (text, pattern) => {
  expect(containsPattern(text)).toBe(pattern);
});
