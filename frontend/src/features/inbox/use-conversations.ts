import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { listConversations } from '@/api/conversations';
import { listedConversations, type ConversationPages } from './conversation-pages';
import { listGaps, withFilledRows, withoutFarRows } from './forgotten-rows';

const SPARE = 20;
const RETRY_MS = 3_000;

export const conversationsKey = (q: string) => ['conversations', q] as const;

/** The list of conversations, or those that match `q`; an older search's late answer stays under its own key. */
export function useConversations(q: MaybeRefOrGetter<string>) {
  const query = useInfiniteQuery({
    queryKey: computed(() => conversationsKey(toValue(q))),
    queryFn: ({ queryKey: [, words], pageParam, signal }) => listConversations({ q: words, page: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_page ?? undefined,
    placeholderData: keepPreviousData,
    // Rows are replaced, never changed
    shallow: true,
    // Only the whole list follows the change feed; a search is asked anew each time.
    staleTime: computed(() => (toValue(q) === '' ? Infinity : 0)),
  });
  const conversations = computed(() => listedConversations(query.data.value));
  const gaps = computed(() => listGaps(query.data.value));

  const client = useQueryClient();
  const keyNow = () => conversationsKey(toValue(q));
  const filling = new Set<string>();
  /** Fetches a page that was let go of; what cannot be fetched stays a gap, and is asked for again when it is next seen. */
  async function fill(index: number): Promise<void> {
    const key = keyNow();
    const pages = client.getQueryData<ConversationPages>(key);
    const gap = pages?.pages[index]?.gap;
    const name = `${key.join(' ')} ${index}`;
    if (!pages || !gap || filling.has(name)) return;
    filling.add(name);
    try {
      const page = pages.pageParams[index] as string | undefined;
      // Those that moved up meanwhile leave room for what arrived late
      const { conversations: rows } = await listConversations({
        q: toValue(q),
        page,
        limit: Math.min(200, gap.count + SPARE),
      });
      client.setQueryData<ConversationPages>(key, (now) => now && withFilledRows(now, index, rows));
      filling.delete(name);
    } catch {
      setTimeout(() => filling.delete(name), RETRY_MS);
    }
  }

  function forget(seenIds: ReadonlySet<string>): void {
    const key = keyNow();
    const pages = client.getQueryData<ConversationPages>(key);
    const fewer = pages && withoutFarRows(pages, seenIds);
    if (fewer !== pages) client.setQueryData(key, fewer);
  }

  return { ...query, conversations, gaps, fill, forget };
}
