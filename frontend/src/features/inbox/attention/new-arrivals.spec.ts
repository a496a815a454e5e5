import { expect, it } from 'vitest';
import { at, conversation } from '@/testing/builders';
import { isFor, newArrivals, seenIn } from './new-arrivals';

const row = (
  id: string,
  minutes: number,
  unread_count: number,
  latest_direction: 'incoming' | 'outgoing' = 'incoming',
) => conversation({ id, latest_time: at(minutes), unread_count, latest_direction });
const idsOf = (before: ReturnType<typeof row>[], now: ReturnType<typeof row>[]) =>
  newArrivals(now, seenIn(before)).map(({ id }) => id);

it('tells of a message in a conversation that was there, and of a new conversation', () => {
  expect(idsOf([row('a', 0, 0)], [row('a', 1, 1)])).toEqual(['a']);
  expect(idsOf([row('a', 0, 1)], [row('a', 1, 2), row('b', 2, 1)])).toEqual(['b', 'a']);
});

it('tells of a message that came late, though nothing is newer', () => {
  expect(idsOf([row('a', 5, 0)], [row('a', 5, 1)])).toEqual(['a']);
});

it.each([
  ['nothing that changed', [row('a', 0, 1)], [row('a', 0, 1)]],
  ['our own message', [row('a', 0, 0)], [row('a', 1, 0, 'outgoing')]],
  ['what was read meanwhile', [row('a', 0, 2)], [row('a', 0, 0)]],
  ['what paging brings in', [row('a', 5, 0)], [row('a', 5, 0), row('old', 1, 3)]],
  ['a message that was read elsewhere at once', [row('a', 0, 0)], [row('a', 1, 0)]],
])('does not tell of %s', (_what, before, now) => {
  expect(idsOf(before, now)).toEqual([]);
});

it('is for whom a conversation was given to, and for everybody when nobody was', () => {
  expect(isFor(conversation({ assigned_to: null }), 'me')).toBe(true);
  expect(isFor(conversation({ assigned_to: 'me' }), 'me')).toBe(true);
  expect(isFor(conversation({ assigned_to: 'another' }), 'me')).toBe(false);
});
