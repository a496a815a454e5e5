import type { InfiniteData } from '@tanstack/vue-query';
import type { Conversation, ConversationPage } from '@/api/conversations';
import { isInGap } from './forgotten-rows';

export type ConversationPages = InfiniteData<ConversationPage>;

/** Newest activity first; the id settles a tie, so that a row never flickers between two places. */
export function byActivity(one: Conversation, other: Conversation): number {
  return Date.parse(other.latest_time) - Date.parse(one.latest_time) || (one.id < other.id ? -1 : 1);
}

/** Every conversation once, in order: pages overlap when activity moved a row between two requests. */
export function listedConversations(pages: ConversationPages | undefined): Conversation[] {
  const byId = new Map<string, Conversation>();
  for (const page of pages?.pages ?? []) {
    for (const row of page.conversations) if (!byId.has(row.id)) byId.set(row.id, row);
  }
  return [...byId.values()].sort(byActivity);
}

/**
 * Applies what changed, repeated rows included, and keeps the cursor that came with it. A changed row older than
 * what is loaded stays out: scrolling down will fetch it in its place. What does not belong in the list leaves it.
 */
export function withChangedConversations(
  pages: ConversationPages,
  changes: ConversationPage,
  belongs: (row: Conversation) => boolean = () => true,
): ConversationPages {
  const first = pages.pages[0];
  if (!first) return pages;
  const changed = new Map(changes.conversations.map((row) => [row.id, row]));
  const listed = new Set(pages.pages.flatMap((page) => page.conversations.map(({ id }) => id)));
  const rest = pages.pages.map((page) => ({
    ...page,
    conversations: page.conversations.filter((row) => !changed.has(row.id)),
  }));
  const isAllLoaded = (pages.pages.at(-1)?.next_page ?? null) === null;
  const oldest = Math.min(
    ...pages.pages.flatMap(({ gap, conversations }) =>
      gap ? Date.parse(gap.oldest_at) : conversations.map((row) => Date.parse(row.latest_time)),
    ),
  );
  const arriving = [...changed.values()].filter(
    (row) =>
      belongs(row) &&
      (isAllLoaded || Date.parse(row.latest_time) >= oldest) &&
      (listed.has(row.id) || !isInGap(pages, row)),
  );
  return {
    ...pages,
    pages: rest.map((page, index) =>
      index === 0
        ? {
            ...page,
            conversations: [...arriving, ...page.conversations].sort(byActivity),
            changes_cursor: changes.changes_cursor,
          }
        : page,
    ),
  };
}

/** Replaces rows that are there and adds none: for a search, whose matches only the server knows. */
export function withReplacedConversations(pages: ConversationPages, rows: Conversation[]): ConversationPages {
  const changed = new Map(rows.map((row) => [row.id, row]));
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      conversations: page.conversations.map((row) => changed.get(row.id) ?? row),
    })),
  };
}
