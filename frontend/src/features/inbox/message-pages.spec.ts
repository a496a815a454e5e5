import { describe, expect, it } from 'vitest';
import { at, message, messagePage, pagesOf } from '@/testing/builders';
import { threadMessages, withChangedMessages } from './message-pages';

const ids = (pages: Parameters<typeof threadMessages>[0]) => threadMessages(pages).map(({ id }) => id);
const one = message({ id: '1', timestamp: at(1) });
const two = message({ id: '2', timestamp: at(2) });
const three = message({ id: '3', timestamp: at(3) });
const changes = (...rows: ReturnType<typeof message>[]) => ({ ...messagePage(rows), changes_cursor: 'later' });

describe('a thread', () => {
  it('is oldest first across pages, though the newest page came first', () => {
    expect(ids(pagesOf(messagePage([three], '2'), messagePage([one, two])))).toEqual(['1', '2', '3']);
  });

  it('orders messages of one instant by id, so that they never swap', () => {
    const twin = message({ id: '0', timestamp: at(2) });
    expect(ids(pagesOf(messagePage([two, twin])))).toEqual(['0', '2']);
  });

  it('puts a late arrival at its own time', () => {
    expect(ids(withChangedMessages(pagesOf(messagePage([one, three])), changes(two)))).toEqual(['1', '2', '3']);
  });

  it('moves a status forward in place, on an older page too, and adds nothing', () => {
    const pages = pagesOf(messagePage([three], '2'), messagePage([one, two]));
    const merged = withChangedMessages(pages, changes({ ...two, status: 'read' }));
    expect(ids(merged)).toEqual(['1', '2', '3']);
    expect(threadMessages(merged)[1]?.status).toBe('read');
  });

  it('leaves out a change to a message older than what is loaded: it would stand in the wrong place', () => {
    expect(ids(withChangedMessages(pagesOf(messagePage([two, three], 'more')), changes(one)))).toEqual(['2', '3']);
  });

  it('loses a message that turned out to be another one', () => {
    const pages = pagesOf(messagePage([three], '2'), messagePage([one, two]));
    expect(ids(withChangedMessages(pages, { ...changes({ ...three, status: 'read' }), removed: ['2', '9'] }))).toEqual([
      '1',
      '3',
    ]);
  });

  it('is the same after a repeated change', () => {
    const once = withChangedMessages(pagesOf(messagePage([one])), changes(two));
    expect(withChangedMessages(once, changes(two))).toEqual(once);
  });
});
