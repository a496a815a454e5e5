import { keepPreviousData, useInfiniteQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { listConversations } from '@/api/conversations';
import { listedConversations } from './conversation-pages';
import { viewParameters, type View } from './work/conversation-view';

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
  const query = useInfiniteQuery({
    queryKey: computed(() => conversationsKey(toValue(q), toValue(view))),
    queryFn: ({ queryKey: [, words, shown], pageParam, signal }) =>
      listConversations({ q: words, page: pageParam, ...(shown && viewParameters(shown, shown.myId)) }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_page ?? undefined,
    placeholderData: keepPreviousData,
    // The whole list and the views follow the change feed; a search is asked anew each time, as is what is read by being seen.
    staleTime: computed(() => (toValue(q) === '' && !toValue(view)?.only ? Infinity : 0)),
  });
  const conversations = computed(() => listedConversations(query.data.value));
  return { ...query, conversations };
}
