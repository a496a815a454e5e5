import { InvalidError } from '@app/common';
import { checkCanned } from './check-canned.js';

const GOOD = { name: 'hello', text: 'Hello {{lead.name}}' };

it.each([
  [{ name: ' /Hello ' }, { name: 'Hello', text: GOOD.text }],
  [{ name: 'नमस्ते' }, { name: 'नमस्ते', text: GOOD.text }],
  [{ text: ' two\nlines ' }, { name: 'hello', text: ' two\nlines ' }],
  [{ text: '😀'.repeat(4096) }, { name: 'hello', text: '😀'.repeat(4096) }],
])('takes %j', (given, stored) => {
  expect(checkCanned({ ...GOOD, ...given })).toEqual(stored);
});

it.each([
  [{ name: '' }, ['name']],
  [{ name: 'two words' }, ['name']],
  [{ name: 'x'.repeat(33) }, ['name']],
  [{ name: 'a/b' }, ['name']],
  [{ text: ' \n' }, ['text']],
  [{ text: '😀'.repeat(4097) }, ['text']],
  [{ text: 'Hello {{lead.nmae}}' }, ['text']],
  [{ name: '', text: '{{}}' }, ['name', 'text']],
])('names what is wrong in %j', (given, fields) => {
  const wrong = (): string[] => {
    try {
      checkCanned({ ...GOOD, ...given });
      return [];
    } catch (error) {
      return (error as InvalidError).errors!.map(({ field }) => field);
    }
  };
  expect(wrong()).toEqual(fields);
});
