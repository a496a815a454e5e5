import { expect, it } from 'vitest';
import { findCanned } from './find-canned';

const REPLIES = [
  ['address', 'We are at 12 Park Street.'],
  ['Hello', 'Hello {{lead.name}}'],
  ['hours', 'We are open from 9 to 7.'],
  ['re-hello', 'Hello again'],
].map(([name = '', text = '']) => ({ id: name, name, text, updated_by: null, updated_at: '' }));

it.each([
  ['', ['address', 'Hello', 'hours', 're-hello']],
  ['ho', ['hours', 'Hello', 're-hello']],
  ['hel', ['Hello', 're-hello']],
  ['HELLO', ['Hello', 're-hello']],
  ['hrs', ['hours']],
  ['park', ['address']],
  ['zzz', []],
])('finds for %j %j', (query, names) => {
  expect(findCanned(REPLIES, query).map(({ name }) => name)).toEqual(names);
});
