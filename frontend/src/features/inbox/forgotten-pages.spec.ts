import { describe, expect, it } from 'vitest';
import { at, message, messagePage, pagesOf } from '@/testing/builders';
import { KEPT_PAGES, reachesEnd, withFilledPage, withoutFarPages } from './forgotten-pages';
import { gapsOf, threadMessages, withChangedMessages, type MessagePages } from './message-pages';

/** The nth page holds the messages n.0 and n.1, the first page the newest. */
const minute = (page: number, place: number) => at(-page * 10 + place);
const rowsOf = (page: number) =>
  [0, 1].map((place) => message({ id: `${page}.${place}`, timestamp: minute(page, place) }));
const thread = (count: number): MessagePages =>
  pagesOf(...Array.from({ length: count }, (_, page) => messagePage(rowsOf(page), page === count - 1 ? null : 'next')));
const gapIndexes = (pages: MessagePages) => gapsOf(pages).map(({ index }) => index);
const heightOf = (messages: { id: string }[]) => messages.length * 50;
const seeing = (page: number) => new Set([`${page}.0`, `${page}.1`]);

describe('pages far from what is seen', () => {
  it('are kept while they are few', () => {
    const pages = thread(KEPT_PAGES + 1);
    expect(withoutFarPages(pages, seeing(0), heightOf)).toBe(pages);
  });

  it('go, the farthest first, and leave a gap of their height', () => {
    const pages = withoutFarPages(thread(KEPT_PAGES + 3), seeing(0), heightOf);
    expect(gapIndexes(pages)).toEqual([KEPT_PAGES, KEPT_PAGES + 1, KEPT_PAGES + 2]);
    expect(gapsOf(pages).at(-1)).toEqual({
      index: KEPT_PAGES + 2,
      count: 2,
      height: 100,
      newest_at: minute(KEPT_PAGES + 2, 1),
      oldest_at: minute(KEPT_PAGES + 2, 0),
      oldest_id: `${KEPT_PAGES + 2}.0`,
    });
    expect(pages.pages.map(({ next_page }) => next_page)).toEqual(
      thread(KEPT_PAGES + 3).pages.map(({ next_page }) => next_page),
    );
  });

  it('never include the newest one, which takes in what arrives', () => {
    const count = KEPT_PAGES + 4;
    const pages = withoutFarPages(thread(count), seeing(count - 1), heightOf);
    expect(gapIndexes(pages)).toEqual([1, 2, 3, 4]);
  });

  it('stay when nothing of the thread is seen', () => {
    const pages = thread(KEPT_PAGES + 5);
    expect(withoutFarPages(pages, new Set(), heightOf)).toBe(pages);
  });
});

describe('a gap', () => {
  const count = KEPT_PAGES + 3;
  const last = count - 1;
  const hollow = withoutFarPages(thread(count), seeing(0), heightOf);
  const changes = (...rows: ReturnType<typeof message>[]) => ({ ...messagePage(rows), changes_cursor: 'later' });

  it('takes in what lies in it, and leaves the rest of the answer to its own page', () => {
    const filled = withFilledPage(hollow, last - 1, [...rowsOf(last), ...rowsOf(last - 1)]);
    expect(gapIndexes(filled)).not.toContain(last - 1);
    expect(filled.pages[last - 1]!.messages.map(({ id }) => id)).toEqual([`${last - 1}.0`, `${last - 1}.1`]);
  });

  it('is not yet covered by an answer in which late arrivals took the place of its oldest message', () => {
    const gap = gapsOf(hollow).at(-1)!;
    expect(reachesEnd(rowsOf(last).slice(1), gap)).toBe(false);
    expect(reachesEnd(rowsOf(last), gap)).toBe(true);
  });

  it('hides what changes in it until it is fetched again', () => {
    const changed = withChangedMessages(hollow, changes({ ...rowsOf(last)[1]!, status: 'read' }));
    expect(threadMessages(changed).map(({ id }) => id)).toEqual(threadMessages(hollow).map(({ id }) => id));
  });

  it('does not make what is older than all that is loaded look as if it belonged here', () => {
    const more = { ...hollow, pages: hollow.pages.with(last, { ...hollow.pages[last]!, next_page: 'more' }) };
    const changed = withChangedMessages(more, changes(message({ id: 'ancient', timestamp: at(-10_000) })));
    expect(threadMessages(changed).some(({ id }) => id === 'ancient')).toBe(false);
  });
});
