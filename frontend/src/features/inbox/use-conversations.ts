import { hashKey, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { listConversations } from '@/api/conversations';
import { listedConversations, type ConversationPages } from './conversation-pages';
import { isOvergrown, listGaps, shortened, withFilledRows, withoutFarRows } from './forgotten-rows';
import { useCoarseNow } from '@/composables/use-now';
import { nextPicture } from './next-picture';
import { orKept } from './offline/or-kept';
import { useNextPage } from './use-next-page';
import { FIRST_VIEW, isFiltered, movesWithTime, viewParameters, type View } from './work/conversation-view';
import { placeIn } from './work/list-order';

const SPARE = 20;
const RETRY_MS = 3_000;

/** What one of the lists beside the whole one shows. */
export interface ListedView extends View {
  /** Whose `mine` is. */
  myId: string;
}

/** A search looks everywhere; without words a view narrows. The whole list has neither. */
export const conversationsKey = (q: string, view: ListedView | null = null) =>
  q === '' && view ? (['conversations', q, view] as const) : (['conversations', q] as const);

/** The list of conversations, or those that match `q`; an older search's late answer stays under its own key. */
export function useConversations(q: MaybeRefOrGetter<string>, view: MaybeRefOrGetter<ListedView | null> = null) {
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: computed(() => conversationsKey(toValue(q), toValue(view))),
    queryFn: ({ queryKey, pageParam, signal }) => {
      const [, words, shown] = queryKey;
      const mayKeep = words === '' && client.getQueryData(queryKey) === undefined;
      return orKept(
        listConversations({ q: words, page: pageParam, ...(shown && viewParameters(shown, shown.myId)) }, signal),
        mayKeep && ((kept) => kept.keptList(shown ?? null)),
      );
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_page ?? undefined,
    placeholderData: keepPreviousData,
    // Rows are replaced, never changed
    shallow: true,
    // The whole list and the views follow the change feed; a search is asked anew each time, as is what is filtered.
    staleTime: computed(() => (toValue(q) === '' && !isFiltered(toValue(view) ?? FIRST_VIEW) ? Infinity : 0)),
  });
  const now = useCoarseNow();
  /** A search is by newest activity. */
  const placeOf = computed(() => {
    const sort = toValue(q) === '' ? (toValue(view)?.sort ?? 'newest') : 'newest';
    const at = sort === 'window_closing' ? now.value : 0;
    return placeIn(sort, () => at);
  });
  const conversations = computed(() => listedConversations(query.data.value, placeOf.value));
  const gaps = computed(() => listGaps(query.data.value));

  // Nobody tells when a window begins to close
  watch(now, () => {
    const shown = toValue(view);
    if (shown && toValue(q) === '' && movesWithTime(shown)) void query.refetch();
  });
  const keyNow = () => conversationsKey(toValue(q), toValue(view));
  const filling = new Set<string>();
  /** Fetches a page that was let go of; what cannot be fetched stays a gap, and is asked for again when it is next seen. */
  async function fill(index: number): Promise<void> {
    const key = keyNow();
    const [, words, shown] = key;
    const pages = client.getQueryData<ConversationPages>(key);
    const gap = pages?.pages[index]?.gap;
    const name = `${hashKey(key)} ${index}`;
    if (!pages || !gap || filling.has(name)) return;
    filling.add(name);
    try {
      const page = pages.pageParams[index] as string | undefined;
      // Those that moved up meanwhile leave room for what arrived late
      const { conversations: rows } = await listConversations({
        q: words,
        page,
        limit: Math.min(200, gap.count + SPARE),
        ...(shown && viewParameters(shown, shown.myId)),
      });
      await nextPicture();
      client.setQueryData<ConversationPages>(key, (now) => now && withFilledRows(now, index, rows, placeOf.value));
      filling.delete(name);
    } catch {
      setTimeout(() => filling.delete(name), RETRY_MS);
    }
  }

  let seen: ReadonlySet<string> = new Set();
  let isShortening = false;
  function forget(seenIds: ReadonlySet<string>): void {
    seen = seenIds;
    const key = keyNow();
    const pages = client.getQueryData<ConversationPages>(key);
    if (!pages) return;
    if (isOvergrown(pages, seenIds)) void shorten();
    const fewer = withoutFarRows(pages, seenIds, placeOf.value);
    if (fewer !== pages) client.setQueryData(key, fewer);
  }

  /** Begins with as much as the server's first page again, unless somebody has scrolled on meanwhile. */
  async function shorten(): Promise<void> {
    if (isShortening) return;
    isShortening = true;
    const key = keyNow();
    const [, words, shown] = key;
    try {
      const page = await listConversations({ q: words, ...(shown && viewParameters(shown, shown.myId)) });
      client.setQueryData<ConversationPages>(key, (pages) =>
        pages && isOvergrown(pages, seen) ? shortened(pages, page, placeOf.value) : pages,
      );
    } catch {
      // It stays as long as it is
    } finally {
      setTimeout(() => (isShortening = false), RETRY_MS);
    }
  }

  const more = useNextPage(keyNow, ([, words, shown], page) =>
    listConversations({ q: words, page, ...(shown && viewParameters(shown, shown.myId)) }),
  );

  return { ...query, conversations, gaps, placeOf, more, fill, forget };
}
