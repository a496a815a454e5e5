import { expect, it } from 'vitest';
import { triggerAt } from './canned-trigger';

it.each([
  ['/', 0, ''],
  ['/hel', 0, 'hel'],
  ['Hello /hel', 6, 'hel'],
  ['one\n/two', 4, 'two'],
  ['/नमस्ते', 0, 'नमस्ते'],
])('in %j finds the word that begins at %i', (text, start, query) => {
  expect(triggerAt(text, text.length)).toEqual({ start, query });
});

it.each(['', 'hello', '1/2', 'https://example.com/a', 'and/or', '/two words', '//', `/${'x'.repeat(33)}`])(
  'finds none in %j',
  (text) => {
    expect(triggerAt(text, text.length)).toBeNull();
  },
);

it('looks at what is before the caret alone', () => {
  expect(triggerAt('/hello there', 3)).toEqual({ start: 0, query: 'he' });
  expect(triggerAt('/hello there', 0)).toBeNull();
});
