import { describe, expect, it } from 'vitest';
import { at, conversation, conversationPage, pagesOf } from '@/testing/builders';
import { listedConversations, withChangedConversations, type ConversationPages } from './conversation-pages';
import {
  isOvergrown,
  KEPT_PAGES,
  listEntries,
  listGaps,
  rowsIn,
  withFilledRows,
  withoutFarRows,
} from './forgotten-rows';

/** The nth page holds the rows n.0 and n.1. */
const rowsOf = (page: number) =>
  [0, 1].map((place) => conversation({ id: `${page}.${place}`, latest_time: at(-page * 10 - place) }));
const COUNT = KEPT_PAGES + 3;
const list: ConversationPages = pagesOf(
  ...Array.from({ length: COUNT }, (_, page) => conversationPage(rowsOf(page), 'next')),
);
const hollow = withoutFarRows(list, new Set(['0.0']));
const LAST = COUNT - 1;
const changes = (...rows: ReturnType<typeof conversation>[]) => ({
  ...conversationPage(rows),
  changes_cursor: 'later',
});

describe('rows far from what is seen', () => {
  it('go, the farthest first, and are counted', () => {
    expect(listGaps(hollow)).toEqual(
      [LAST - 2, LAST - 1, LAST].map((index) => ({
        index,
        count: 2,
        first: [0, -Date.parse(at(-index * 10))],
        last: [0, -Date.parse(at(-index * 10 - 1))],
      })),
    );
    expect(listedConversations(hollow)).toHaveLength(KEPT_PAGES * 2);
  });

  it('never include the first page, which takes in what is new', () => {
    const scrolled = withoutFarRows(list, new Set([`${LAST}.1`]));
    expect(listGaps(scrolled).map(({ index }) => index)).toEqual([1, 2, 3]);
  });

  it('stay while they are few, or nothing is seen', () => {
    expect(withoutFarRows(list, new Set())).toBe(list);
    const few = pagesOf(...list.pages.slice(0, KEPT_PAGES + 1));
    expect(withoutFarRows(few, new Set(['0.0']))).toBe(few);
  });
});

describe('a gap in the list', () => {
  it('stands in its place, and for as many rows', () => {
    const scrolled = withoutFarRows(list, new Set([`${LAST}.1`]));
    const entries = listEntries(listedConversations(scrolled), listGaps(scrolled));
    expect(entries.slice(0, 6).map(({ key }) => key)).toEqual(['0.0', '0.1', 'gap 1', 'gap 2', 'gap 3', '4.0']);
    expect(entries.reduce((sum, entry) => sum + rowsIn(entry), 0)).toBe(COUNT * 2);
  });

  it('takes in what lies in it', () => {
    const filled = withFilledRows(hollow, LAST - 2, [...rowsOf(LAST - 2), ...rowsOf(LAST - 1)]);
    expect(listGaps(filled).map(({ index }) => index)).toEqual([LAST - 1, LAST]);
    expect(listedConversations(filled).at(-1)?.id).toBe(`${LAST - 2}.1`);
  });

  it('hides a change in it, and gives up what moved to the top', () => {
    const [first, second] = rowsOf(LAST);
    const same = withChangedConversations(hollow, changes({ ...first!, unread_count: 1 }));
    expect(listedConversations(same)).toHaveLength(KEPT_PAGES * 2);
    const moved = withChangedConversations(hollow, changes({ ...second!, latest_time: at(5) }));
    expect(listedConversations(moved)[0]?.id).toBe(second!.id);
    const filled = withFilledRows(moved, LAST, [first!]);
    expect(listedConversations(filled).map(({ id }) => id)).toContain(first!.id);
  });

  it('takes no row away that is listed beside it at the same instant', () => {
    const beside = conversation({ id: 'beside', latest_time: new Date(-listGaps(hollow)[0]!.first[1]).toISOString() });
    const pages = {
      ...hollow,
      pages: hollow.pages.map((page, index) =>
        index === LAST - 3 ? { ...page, conversations: [...page.conversations, beside] } : page,
      ),
    };
    const changed = withChangedConversations(pages, changes({ ...beside, unread_count: 3 }));
    expect(listedConversations(changed).find(({ id }) => id === 'beside')?.unread_count).toBe(3);
  });
});

describe('a list that has grown at its top', () => {
  const grown = (count: number, given = {}) =>
    pagesOf({
      ...conversationPage(Array.from({ length: count }, (_, n) => conversation({ id: `${n}` }))),
      ...given,
    });

  it('is too long when only its top is seen', () => {
    expect(isOvergrown(grown(400), new Set(['0', '20']))).toBe(true);
    expect(isOvergrown(grown(400), new Set(['0', '399']))).toBe(false);
    expect(isOvergrown(grown(400), new Set())).toBe(false);
  });

  it('is as it should be while it is short, or what this browser kept', () => {
    expect(isOvergrown(grown(300), new Set(['0']))).toBe(false);
    expect(isOvergrown(grown(400, { kept_at: at(0) }), new Set(['0']))).toBe(false);
  });
});
