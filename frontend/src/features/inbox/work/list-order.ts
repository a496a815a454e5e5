import type { Conversation } from '@/api/conversations';

export const SORTS = ['newest', 'waiting_longest', 'window_closing'] as const;
export type Sort = (typeof SORTS)[number];

/** Where a row stands: in which run of the list, and how far down in it. What is smaller comes first. */
export type Place = readonly [run: number, at: number];
export type PlaceOf = (row: Conversation) => Place;

const newest: PlaceOf = (row) => [0, -Date.parse(row.latest_time)];

/** The server's order. Of windows it has to be told what time it is. */
export function placeIn(sort: Sort, now: () => number): PlaceOf {
  if (sort === 'waiting_longest')
    return (row) => (row.waiting_since ? [0, Date.parse(row.waiting_since)] : [1, newest(row)[1]]);
  if (sort === 'window_closing')
    return (row) => {
      const closesAt = row.window_expires_at ? Date.parse(row.window_expires_at) : 0;
      return closesAt > now() ? [0, closesAt] : [1, newest(row)[1]];
    };
  return newest;
}

export const byNewest = newest;

export const comparePlaces = (one: Place, other: Place): number => one[0] - other[0] || one[1] - other[1];

/** The id settles a tie, so that a row never flickers between two places. */
export const byPlace =
  (placeOf: PlaceOf) =>
  (one: Conversation, other: Conversation): number =>
    comparePlaces(placeOf(one), placeOf(other)) || (one.id < other.id ? -1 : 1);
