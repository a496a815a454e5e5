import { expect, it } from 'vitest';
import { at, conversation, conversationPage, NOW, pagesOf } from '@/testing/builders';
import { listedConversations, withChangedConversations } from '../conversation-pages';
import { KEPT_PAGES, listEntries, listGaps, withFilledRows, withoutFarRows } from '../forgotten-rows';
import { byPlace, placeIn, type Sort } from './list-order';

const rows = [
  conversation({ id: 'late', latest_time: at(-10), waiting_since: at(-10), window_expires_at: at(500) }),
  conversation({ id: 'early', latest_time: at(-5), waiting_since: at(-90), window_expires_at: at(60) }),
  conversation({ id: 'answered', latest_time: at(-1), waiting_since: null, window_expires_at: at(90) }),
  conversation({ id: 'closed', latest_time: at(-2000), waiting_since: at(-2000), window_expires_at: at(-560) }),
  conversation({ id: 'never', latest_time: at(-3), waiting_since: null, window_expires_at: null }),
];
const ORDERS: [Sort, string[]][] = [
  ['newest', ['answered', 'never', 'early', 'late', 'closed']],
  ['waiting_longest', ['closed', 'early', 'late', 'answered', 'never']],
  ['window_closing', ['early', 'answered', 'late', 'never', 'closed']],
];

it.each(ORDERS)('sorted by %s, rows stand as the server gives them', (sort, expected) => {
  expect(rows.toSorted(byPlace(placeIn(sort, () => NOW))).map(({ id }) => id)).toEqual(expected);
});

const waiting = placeIn('waiting_longest', () => NOW);
const waits = (id: string, minutes: number, given = {}) =>
  conversation({ id, waiting_since: at(minutes), latest_time: at(minutes), ...given });

it('a changed row goes to its place, and stays out when that is behind what is loaded', () => {
  const pages = pagesOf(conversationPage([waits('a', -60), waits('b', -40)], 'next'));
  const changed = conversationPage([waits('c', -50), waits('d', -10), waits('a', -60, { unread_count: 3 })]);
  const now = withChangedConversations(pages, changed, () => true, waiting);
  expect(listedConversations(now, waiting).map(({ id }) => id)).toEqual(['a', 'c', 'b']);
});

it('a row that is answered leaves its place', () => {
  const pages = pagesOf(conversationPage([waits('a', -60), waits('b', -40)]));
  const answered = conversationPage([conversation({ id: 'a', latest_time: at(0) })]);
  const now = withChangedConversations(pages, answered, () => true, waiting);
  expect(listedConversations(now, waiting).map(({ id }) => id)).toEqual(['b', 'a']);
});

it('pages that are not kept stand in their places in this order too', () => {
  const page = (n: number) => [waits(`${n}.0`, -1000 + n * 10), waits(`${n}.1`, -1000 + n * 10 + 1)];
  const count = KEPT_PAGES + 3;
  const list = pagesOf(...Array.from({ length: count }, (_, n) => conversationPage(page(n), 'next')));
  const scrolled = withoutFarRows(list, new Set([`${count - 1}.1`]), waiting);
  const keys = () =>
    listEntries(listedConversations(scrolled, waiting), listGaps(scrolled), waiting).map(({ key }) => key);
  expect(keys().slice(0, 6)).toEqual(['0.0', '0.1', 'gap 1', 'gap 2', 'gap 3', '4.0']);
  const filled = withFilledRows(scrolled, 2, [...page(2), ...page(3)], waiting);
  expect(
    listedConversations(filled, waiting)
      .slice(2, 4)
      .map(({ id }) => id),
  ).toEqual(['2.0', '2.1']);
  const inGap = withChangedConversations(scrolled, conversationPage([waits('new', -979)]), () => true, waiting);
  expect(listedConversations(inGap, waiting).map(({ id }) => id)).not.toContain('new');
});
