import { expect, it } from 'vitest';
import { emojiTriggerAt } from './emoji-trigger';

it.each([
  [':smi', 0, 'smi'],
  ['Welcome :sm', 8, 'sm'],
  ['one\n:joy', 4, 'joy'],
  ['(:wink', 1, 'wink'],
  ['नमस्ते :खुश', 7, 'खुश'],
])('%j asks for emoji', (text, start, query) => expect(emojiTriggerAt(text, text.length)).toEqual({ start, query }));

it.each([
  '10:30',
  'at 10:30pm',
  'Note: call',
  ':',
  ':s',
  ':-)',
  ':)',
  'https://x.in',
  'a:smi',
  '::smi',
  ':smi ',
  ':10',
])('%j asks for nothing', (text) => expect(emojiTriggerAt(text, text.length)).toBeNull());

it('looks before the caret alone', () => expect(emojiTriggerAt(':smile', 3)).toEqual({ start: 0, query: 'sm' }));
