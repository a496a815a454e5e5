import type { InfiniteData } from '@tanstack/vue-query';
import type { Message, MessagePage, PageGap } from '@/api/conversations';

export type MessagePages = InfiniteData<MessagePage>;

export function byTime(one: Message, other: Message): number {
  return Date.parse(one.timestamp) - Date.parse(other.timestamp) || (one.id < other.id ? -1 : 1);
}

/** Every message once, oldest first. */
export function threadMessages(pages: MessagePages | undefined): Message[] {
  const byId = new Map<string, Message>();
  for (const page of pages?.pages ?? []) {
    for (const message of page.messages) if (!byId.has(message.id)) byId.set(message.id, message);
  }
  return [...byId.values()].sort(byTime);
}

/** A page that is not kept, and which one. */
export interface ThreadGap extends PageGap {
  index: number;
}

export const gapsOf = (pages: MessagePages | undefined): ThreadGap[] =>
  (pages?.pages ?? []).flatMap(({ gap }, index) => (gap ? { ...gap, index } : []));

/** What changes there comes when it is fetched again. */
export const liesInGap = (pages: MessagePages, at: string): boolean =>
  gapsOf(pages).some(
    ({ newest_at, oldest_at }) => Date.parse(at) <= Date.parse(newest_at) && Date.parse(at) >= Date.parse(oldest_at),
  );

/**
 * Applies new and changed messages, repeated ones included, and keeps their cursor. A change to a message older than what
 * is loaded stays out, unless everything is loaded: it comes with its page.
 */
export function withChangedMessages(pages: MessagePages, changes: MessagePage): MessagePages {
  const first = pages.pages[0];
  if (!first) return pages;
  const changed = new Map(changes.messages.map((message) => [message.id, message]));
  const removed = new Set(changes.removed);
  const replaced = pages.pages.map((page) => ({
    ...page,
    messages: page.messages
      .filter(({ id }) => !removed.has(id))
      .map((message) => {
        const newer = changed.get(message.id);
        changed.delete(message.id);
        return newer ?? message;
      }),
  }));
  const isAllLoaded = (pages.pages.at(-1)?.next_page ?? null) === null;
  const oldest = Math.min(
    ...pages.pages.flatMap(({ gap, messages }) =>
      gap ? Date.parse(gap.oldest_at) : messages.map((message) => Date.parse(message.timestamp)),
    ),
  );
  const arriving = [...changed.values()].filter(
    (message) => (isAllLoaded || Date.parse(message.timestamp) >= oldest) && !liesInGap(pages, message.timestamp),
  );
  return {
    ...pages,
    pages: replaced.map((page, index) =>
      index === 0
        ? {
            ...page,
            messages: [...page.messages, ...arriving].sort(byTime),
            events: [...(page.events ?? []), ...(changes.events ?? [])],
            changes_cursor: changes.changes_cursor,
          }
        : page,
    ),
  };
}
