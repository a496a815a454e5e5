import type { Message, MessagePage } from '@/api/conversations';
import type { ConversationEvent } from '@/api/teamwork';
import { byTime, type MessagePages } from './message-pages';

/** So many pages are kept around what is seen; the newest one always is. */
export const KEPT_PAGES = 10;
/** And so many more, so that several go at once: each time costs a picture. */
const SPARE_PAGES = 2;

/**
 * Lets go of the messages of pages that are far from those that are seen, so that a thread of any length takes as much
 * memory as a short one. `heightOf` tells how high their rows are: nothing on the page moves.
 */
export function withoutFarPages(
  pages: MessagePages,
  seenIds: ReadonlySet<string>,
  heightOf: (messages: Message[]) => number,
): MessagePages {
  const loaded = pages.pages.flatMap(({ gap }, index) => (gap ? [] : index));
  if (loaded.length <= KEPT_PAGES + SPARE_PAGES) return pages;
  const seen = loaded.filter((index) => pages.pages[index]!.messages.some(({ id }) => seenIds.has(id)));
  if (seen.length === 0) return pages;
  const distance = (index: number) => Math.min(...seen.map((one) => Math.abs(one - index)));
  const far = new Set(
    loaded
      .filter((index) => index > 0 && pages.pages[index]!.messages.length > 0)
      .sort((one, other) => distance(other) - distance(one))
      .slice(0, loaded.length - KEPT_PAGES)
      .filter((index) => distance(index) > 1),
  );
  if (far.size === 0) return pages;
  return { ...pages, pages: pages.pages.map((page, index) => (far.has(index) ? hollow(page, heightOf) : page)) };
}

function hollow(page: MessagePage, heightOf: (messages: Message[]) => number): MessagePage {
  const sorted = page.messages.toSorted(byTime);
  const oldest = sorted[0]!;
  return {
    ...page,
    messages: [],
    gap: {
      count: sorted.length,
      newest_at: sorted.at(-1)!.timestamp,
      oldest_at: oldest.timestamp,
      oldest_id: oldest.id,
      height: heightOf(sorted),
    },
  };
}

/** Puts messages back in the place of a gap: those of the answer that lie in it, with what happened between them. */
export function withFilledPage(
  pages: MessagePages,
  index: number,
  messages: Message[],
  events: ConversationEvent[] = [],
): MessagePages {
  const gap = pages.pages[index]?.gap;
  if (!gap) return pages;
  const inside = messages.filter((message) => isInside(message, gap));
  return {
    ...pages,
    pages: pages.pages.map((page, at) => {
      if (at !== index) return page;
      const { gap: _, ...rest } = page;
      return { ...rest, messages: inside, events: [...(rest.events ?? []), ...events] };
    }),
  };
}

/** Whether an answer reaches down to the gap's end; what arrived late may have pushed that out of it. */
export const reachesEnd = (messages: Message[], gap: { oldest_at: string; oldest_id: string }): boolean =>
  messages.some((message) => !isInside(message, gap) || message.id === gap.oldest_id);

const isInside = ({ timestamp, id }: Message, { oldest_at, oldest_id }: { oldest_at: string; oldest_id: string }) =>
  timestamp > oldest_at || (timestamp === oldest_at && id >= oldest_id);
