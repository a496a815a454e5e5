import { keepPreviousData, useInfiniteQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { listConversations } from '@/api/conversations';
import { listedConversations } from './conversation-pages';

export const conversationsKey = (q: string) => ['conversations', q] as const;

/** The list of conversations, or those that match `q`; an older search's late answer stays under its own key. */
export function useConversations(q: MaybeRefOrGetter<string>) {
  const query = useInfiniteQuery({
    queryKey: computed(() => conversationsKey(toValue(q))),
    queryFn: ({ queryKey: [, words], pageParam, signal }) => listConversations({ q: words, page: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_page ?? undefined,
    placeholderData: keepPreviousData,
    // Only the whole list follows the change feed; a search is asked anew each time.
    staleTime: computed(() => (toValue(q) === '' ? Infinity : 0)),
  });
  const conversations = computed(() => listedConversations(query.data.value));
  return { ...query, conversations };
}
