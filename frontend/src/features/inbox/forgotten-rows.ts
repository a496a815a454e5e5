import type { Conversation, ConversationGap, ConversationPage } from '@/api/conversations';
import type { ConversationPages } from './conversation-pages';
import { byNewest, comparePlaces, type Place, type PlaceOf } from './work/list-order';

/** So many pages are kept around what is seen; the first always is. */
export const KEPT_PAGES = 8;
/** And so many more, so that several go at once: each time costs a picture. */
const SPARE_PAGES = 2;

/** A page of the list that is not kept, and which one. */
export interface ListGap extends ConversationGap {
  index: number;
}

/** Of a list of 100,000 there are two thousand of them, looked at with every page that comes: each is made once. */
const placed = new WeakMap<ConversationGap, ListGap>();
const entriesOf = new WeakMap<Conversation | ListGap, ListEntry>();

export const listGaps = (pages: ConversationPages | undefined): ListGap[] =>
  (pages?.pages ?? []).flatMap(({ gap }, index) => (gap ? placeGap(gap, index) : []));

function placeGap(gap: ConversationGap, index: number): ListGap {
  const known = placed.get(gap);
  if (known?.index === index) return known;
  const made = { ...gap, index };
  placed.set(gap, made);
  return made;
}

/** Lets go of the rows of pages far from those that are seen: a list of any length takes as much memory as a short one. */
export function withoutFarRows(
  pages: ConversationPages,
  seenIds: ReadonlySet<string>,
  placeOf: PlaceOf = byNewest,
): ConversationPages {
  const loaded = pages.pages.flatMap(({ gap }, index) => (gap ? [] : index));
  if (loaded.length <= KEPT_PAGES + SPARE_PAGES) return pages;
  const seen = loaded.filter((index) => pages.pages[index]!.conversations.some(({ id }) => seenIds.has(id)));
  if (seen.length === 0) return pages;
  const distance = (index: number) => Math.min(...seen.map((one) => Math.abs(one - index)));
  const far = new Set(
    loaded
      .filter((index) => index > 0 && pages.pages[index]!.conversations.length > 0 && distance(index) > 1)
      .sort((one, other) => distance(other) - distance(one))
      .slice(0, loaded.length - KEPT_PAGES),
  );
  if (far.size === 0) return pages;
  return { ...pages, pages: pages.pages.map((page, index) => (far.has(index) ? hollow(page, placeOf) : page)) };
}

/** A day's arrivals all come into the first page; with so many it is read anew when its top is seen again. */
const MOST_ARRIVED = 300;
const AT_TOP = 60;

/** Whether the list has grown long at its top, and nothing is seen of it but that. */
export function isOvergrown(pages: ConversationPages, seenIds: ReadonlySet<string>): boolean {
  const first = pages.pages[0];
  if (!first || first.conversations.length <= MOST_ARRIVED || first.kept_at) return false;
  const top = new Set(first.conversations.slice(0, AT_TOP).map(({ id }) => id));
  return seenIds.size > 0 && [...seenIds].every((id) => top.has(id));
}

/** As far down as `page`, which tells how it goes on. The rows stay as they are here: they know what came in while it was read. */
export function shortened(pages: ConversationPages, page: ConversationPage, placeOf: PlaceOf): ConversationPages {
  const [first] = pages.pages;
  const last = page.conversations.map(placeOf).sort(comparePlaces).at(-1);
  if (!first || !last || page.next_page === null) return pages;
  const conversations = first.conversations.filter((row) => comparePlaces(placeOf(row), last) <= 0);
  return { pages: [{ ...first, conversations, next_page: page.next_page }], pageParams: [undefined] };
}

function hollow(page: ConversationPage, placeOf: PlaceOf): ConversationPage {
  const places = page.conversations.map(placeOf).sort(comparePlaces);
  const gap = { count: page.conversations.length, first: places[0]!, last: places.at(-1)! };
  return { ...page, conversations: [], gap };
}

/** Puts rows back in the place of a gap: those of the answer that lie in it. */
export function withFilledRows(
  pages: ConversationPages,
  index: number,
  rows: Conversation[],
  placeOf: PlaceOf = byNewest,
): ConversationPages {
  const gap = pages.pages[index]?.gap;
  if (!gap) return pages;
  const inside = rows.filter((row) => comparePlaces(placeOf(row), gap.last) <= 0);
  return {
    ...pages,
    pages: pages.pages.map((page, at) => {
      if (at !== index) return page;
      const { gap: _, ...rest } = page;
      return { ...rest, conversations: inside };
    }),
  };
}

export const isInGap = (pages: ConversationPages, place: Place): boolean =>
  listGaps(pages).some(({ first, last }) => comparePlaces(place, first) >= 0 && comparePlaces(place, last) <= 0);

export type ListEntry = { key: string; row: Conversation; gap: null } | { key: string; row: null; gap: ListGap };

/** Rows with the gaps between them, in their order. */
export function listEntries(rows: Conversation[], gaps: ListGap[], placeOf: PlaceOf = byNewest): ListEntry[] {
  const entries: ListEntry[] = [];
  let next = 0;
  for (const row of rows) {
    while (gaps[next] && comparePlaces(placeOf(row), gaps[next]!.last) > 0) entries.push(gapEntry(gaps[next++]!));
    entries.push(entryOf(row, () => ({ key: row.id, row, gap: null })));
  }
  return [...entries, ...gaps.slice(next).map(gapEntry)];
}

const gapEntry = (gap: ListGap): ListEntry => entryOf(gap, () => ({ key: `gap ${gap.index}`, row: null, gap }));

function entryOf(of: Conversation | ListGap, make: () => ListEntry): ListEntry {
  let entry = entriesOf.get(of);
  if (!entry) entriesOf.set(of, (entry = make()));
  return entry;
}

/** How many rows an entry stands for. */
export const rowsIn = (entry: ListEntry): number => entry.gap?.count ?? 1;
