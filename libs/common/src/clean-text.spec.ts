import { cleanJson, isVisible } from './clean-text.js';

it('cleans every text within, keys included, and keeps the rest as it is', () => {
  const value = { 'a\0': ['x\0y\ud800', 1, null, true, { b: '🏠' }], ['__proto__']: { c: '\0' } };
  const cleaned = cleanJson(value);
  expect(Object.entries(cleaned as object)).toEqual([
    ['a', ['xy\ufffd', 1, null, true, { b: '🏠' }]],
    ['__proto__', { c: '' }],
  ]);
  expect(Object.getPrototypeOf(cleaned)).toBe(Object.prototype);
});

it('goes as deep as it is', () => {
  const depth = 200_000;
  let cleaned = cleanJson(JSON.parse(`${'[{"a":'.repeat(depth)}"\\u0000x"${'}]'.repeat(depth)}`));
  for (let level = 0; level < depth; level += 1) cleaned = (cleaned as { a: unknown }[])[0]!.a;
  expect(cleaned).toBe('x');
});

it.each([
  ['', false],
  [' \n\u00a0', false],
  ['\u200b\u200d\ufe0f', false],
  ['\u3164\u115f\u2800', false],
  ['\u202e\u00ad', false],
  ['.', true],
  ['👨‍👩‍👧', true],
  ['नमस्ते', true],
  ['\u200bx', true],
])('%j: visible %s', (text, expected) => {
  expect(isVisible(text)).toBe(expected);
});
