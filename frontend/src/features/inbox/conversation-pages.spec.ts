import { describe, expect, it } from 'vitest';
import { at, conversation, conversationPage, pagesOf } from '@/testing/builders';
import { listedConversations, MOST_FOLLOWED, withChangedConversations, withoutOldRows } from './conversation-pages';

const ids = (pages: Parameters<typeof listedConversations>[0]) => listedConversations(pages).map(({ id }) => id);
const a = conversation({ id: 'a', latest_time: at(3) });
const b = conversation({ id: 'b', latest_time: at(2) });
const c = conversation({ id: 'c', latest_time: at(1) });
const changes = (...rows: ReturnType<typeof conversation>[]) => ({
  ...conversationPage(rows),
  changes_cursor: 'later',
});

describe('the list of conversations', () => {
  it('shows a row once when it moved from one page to another between two requests', () => {
    expect(ids(pagesOf(conversationPage([a, b], '2'), conversationPage([b, c])))).toEqual(['a', 'b', 'c']);
  });

  it('brings a conversation with new activity to the top, from whatever page', () => {
    const pages = pagesOf(conversationPage([a, b], '2'), conversationPage([c]));
    expect(ids(withChangedConversations(pages, changes({ ...c, latest_time: at(9) })))).toEqual(['c', 'a', 'b']);
  });

  it('takes in a new conversation and keeps the cursor that came with it', () => {
    const merged = withChangedConversations(pagesOf(conversationPage([b])), changes(a));
    expect(ids(merged)).toEqual(['a', 'b']);
    expect(merged.pages[0]?.changes_cursor).toBe('later');
  });

  it('is the same after a repeated change', () => {
    const once = withChangedConversations(pagesOf(conversationPage([b, c])), changes(a));
    expect(withChangedConversations(once, changes(a))).toEqual(once);
  });

  it('leaves out a changed row that is older than what is loaded while there is more to load', () => {
    const old = conversation({ id: 'old', latest_time: at(-100) });
    expect(ids(withChangedConversations(pagesOf(conversationPage([a, b], '2')), changes(old)))).toEqual(['a', 'b']);
    expect(ids(withChangedConversations(pagesOf(conversationPage([a, b])), changes(old)))).toEqual(['a', 'b', 'old']);
  });

  it('fills an empty list', () => {
    expect(ids(withChangedConversations(pagesOf(conversationPage([])), changes(a)))).toEqual(['a']);
  });
});

describe('the list that is followed', () => {
  const day = (count: number, unread: number[] = []) =>
    pagesOf(
      conversationPage(
        Array.from({ length: count }, (_, n) => conversation({ id: `${n}`, unread_count: unread.includes(n) ? 1 : 0 })),
      ),
    );

  it('keeps its newest rows and those that are unread', () => {
    const shorter = withoutOldRows(day(MOST_FOLLOWED + 50, [MOST_FOLLOWED + 20]));
    expect(shorter.pages[0]!.conversations).toHaveLength(MOST_FOLLOWED + 1);
    expect(shorter.pages[0]!.conversations.at(-1)?.id).toBe(String(MOST_FOLLOWED + 20));
  });

  it('is left alone while it is short', () => {
    const pages = day(MOST_FOLLOWED);
    expect(withoutOldRows(pages)).toBe(pages);
  });
});
