import type { InfiniteData } from '@tanstack/vue-query';
import type { Conversation, ConversationPage } from '@/api/conversations';
import { isInGap } from './forgotten-rows';
import { byNewest, byPlace, comparePlaces, type Place, type PlaceOf } from './work/list-order';

export type ConversationPages = InfiniteData<ConversationPage>;

/** Every conversation once, in order: pages overlap when activity moved a row between two requests. */
export function listedConversations(pages: ConversationPages | undefined, placeOf: PlaceOf = byNewest): Conversation[] {
  const byId = new Map<string, Conversation>();
  for (const page of pages?.pages ?? []) {
    for (const row of page.conversations) if (!byId.has(row.id)) byId.set(row.id, row);
  }
  // Their places are asked for once each, not at every comparison
  const placed = [...byId.values()].map((row) => ({ row, place: placeOf(row) }));
  placed.sort((one, other) => comparePlaces(one.place, other.place) || (one.row.id < other.row.id ? -1 : 1));
  return placed.map(({ row }) => row);
}

const BEFORE_ALL: Place = [-Infinity, -Infinity];

/**
 * Applies what changed, repeated rows included, and keeps the cursor that came with it. A changed row that stands behind
 * what is loaded stays out: scrolling down will fetch it in its place. What does not belong in the list leaves it.
 */
export function withChangedConversations(
  pages: ConversationPages,
  changes: ConversationPage,
  belongs: (row: Conversation) => boolean = () => true,
  placeOf: PlaceOf = byNewest,
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
  const last = pages.pages
    .flatMap(({ gap, conversations }): Place[] => (gap ? [gap.last] : conversations.map(placeOf)))
    .reduce((furthest, place) => (comparePlaces(place, furthest) > 0 ? place : furthest), BEFORE_ALL);
  const arriving = [...changed.values()].filter(
    (row) =>
      belongs(row) &&
      (isAllLoaded || comparePlaces(placeOf(row), last) <= 0) &&
      (listed.has(row.id) || !isInGap(pages, placeOf(row))),
  );
  return {
    ...pages,
    pages: rest.map((page, index) =>
      index === 0
        ? {
            ...page,
            conversations: [...arriving, ...page.conversations].sort(byPlace(placeOf)),
            changes_cursor: changes.changes_cursor,
          }
        : page,
    ),
  };
}

/** So many of the newest rows are kept of what nobody scrolls. */
export const MOST_FOLLOWED = 300;

/** Of a long day's arrivals: what is unread is counted, and the oldest of the rest is let go of. */
export function withoutOldRows(pages: ConversationPages): ConversationPages {
  const [first, ...rest] = pages.pages;
  if (!first || first.conversations.length <= MOST_FOLLOWED) return pages;
  const conversations = first.conversations.filter((row, index) => index < MOST_FOLLOWED || row.unread_count > 0);
  return { ...pages, pages: [{ ...first, conversations }, ...rest] };
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
