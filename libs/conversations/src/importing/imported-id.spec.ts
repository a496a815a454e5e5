import { instantOfId } from '@app/common';
import { importedMessageId } from './imported-id.js';

const AT = new Date('2025-04-08T10:46:45.000Z');

it('is the same for the same message, and another for another one', () => {
  expect(importedMessageId(AT, 7, 'a')).toBe(importedMessageId(AT, 7, 'a'));
  expect(importedMessageId(AT, 7, 'a')).not.toBe(importedMessageId(AT, 7, 'b'));
  expect(importedMessageId(AT, 7, 'a')).not.toBe(importedMessageId(AT, 8, 'a'));
});

it('tells the instant of the message, and keeps the order of those of one second', () => {
  expect(instantOfId(importedMessageId(AT, 7, 'a'))).toEqual(AT);
  const ids = [1, 2, 255, 256, 70_000, 2_000_000_000].map((place) => importedMessageId(AT, place, `m${place % 3}`));
  expect(ids.toSorted()).toEqual(ids);
});
