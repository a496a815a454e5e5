import { describe, expect, it } from 'vitest';
import { at, conversation, message, NOW } from '@/testing/builders';
import type { KeptChat } from './chat-store';
import {
  hidesWhatIsKept,
  KEPT_MS,
  lastChats,
  MOST_CHATS,
  MOST_MESSAGES,
  needsThread,
  pageToKeep,
  withoutUnmasked,
  withRow,
} from './chats-to-keep';

const chat = (id: string, given: Partial<KeptChat> = {}): KeptChat => ({
  id,
  row: conversation({ id }),
  rowAt: NOW,
  changedAt: NOW,
  openedAt: 0,
  threadAt: 0,
  ...given,
});
const wroteAt = (id: string, minutes: number) => chat(id, { row: conversation({ id, latest_time: at(minutes) }) });
const idsOf = (chats: KeptChat[]) => chats.map(({ id }) => id);

describe('the conversations that are kept', () => {
  it('are the last, by when they were opened here or somebody wrote', () => {
    const opened = chat('opened', {
      openedAt: NOW - 2 * 60_000,
      row: conversation({ id: 'opened', latest_time: at(-9) }),
    });
    expect(idsOf(lastChats([wroteAt('old', -3), opened, wroteAt('new', -1)], NOW))).toEqual(['new', 'opened', 'old']);
  });

  it('are fifty at most', () => {
    const many = Array.from({ length: MOST_CHATS + 5 }, (_, index) => wroteAt(`c${index}`, -index));
    const kept = lastChats(many, NOW);
    expect(kept).toHaveLength(MOST_CHATS);
    expect(idsOf(kept)).not.toContain(`c${MOST_CHATS}`);
  });

  it('are not older than seven days, however few there are', () => {
    expect(lastChats([chat('c1', { rowAt: NOW - KEPT_MS })], NOW)).toEqual([]);
    expect(lastChats([chat('c1', { rowAt: NOW - KEPT_MS + 1 })], NOW)).toHaveLength(1);
  });

  it('are fetched when they became others than their messages are of, or those are too old', () => {
    const first = withRow(undefined, conversation(), NOW);
    expect(needsThread(first, NOW)).toBe(true);
    const fetched = { ...first, threadAt: NOW + 1 };
    expect(needsThread(fetched, NOW + 1)).toBe(false);
    expect(needsThread(fetched, NOW + 1 + KEPT_MS)).toBe(true);
    const same = withRow(fetched, conversation(), NOW + 9);
    expect(needsThread(same, NOW + 9)).toBe(false);
    const wrote = withRow(same, conversation({ latest_message: 'Hello?' }), NOW + 9);
    expect(needsThread(wrote, NOW + 9)).toBe(true);
  });

  it('remember when they were opened', () => {
    const opened = withRow(undefined, conversation(), NOW, NOW - 5);
    expect(withRow(opened, conversation(), NOW + 1).openedAt).toBe(NOW - 5);
  });
});

describe('of a thread', () => {
  const pageOf = (count: number) => ({
    messages: Array.from({ length: count }, (_, index) => message({ id: `m${index}`, timestamp: at(index) })),
    events: [],
    next_page: 'p2',
    changes_cursor: 'c',
  });

  it('the newest messages are kept', () => {
    const kept = pageToKeep({ pages: [pageOf(MOST_MESSAGES + 3), pageOf(1)], pageParams: [undefined, 'p2'] });
    expect(kept?.messages).toHaveLength(MOST_MESSAGES);
    expect(kept?.messages.at(-1)?.id).toBe(`m${MOST_MESSAGES + 2}`);
  });

  it('nothing is kept anew that came from here, or was let go of', () => {
    expect(pageToKeep(undefined)).toBeNull();
    expect(pageToKeep({ pages: [{ ...pageOf(1), kept_at: at(0) }], pageParams: [undefined] })).toBeNull();
    const gap = { count: 1, newest_at: at(0), oldest_at: at(0), oldest_id: 'm0', height: null };
    expect(pageToKeep({ pages: [{ ...pageOf(0), gap }], pageParams: [undefined] })).toBeNull();
  });
});

describe('once an administrator hides numbers', () => {
  const masked = conversation({ id: 'c2', phone_number: null, masked_number: '+91 98••• ••210' });
  it('what was kept with numbers goes', () => {
    expect(hidesWhatIsKept([masked], [chat('c1')])).toBe(true);
    expect(hidesWhatIsKept([masked], [chat('c2', { row: masked })])).toBe(false);
    expect(hidesWhatIsKept([conversation()], [chat('c1')])).toBe(false);
  });

  it('rows of before are not kept beside those of after', () => {
    expect(withoutUnmasked([conversation(), masked])).toEqual([masked]);
    expect(withoutUnmasked([conversation()])).toHaveLength(1);
  });
});
