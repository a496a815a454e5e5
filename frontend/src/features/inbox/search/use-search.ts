import { keepPreviousData, useInfiniteQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { search } from '@/api/search';

const PAGE = { people: 5, messages: 20 };
/** New messages come in all the time: what was found a moment ago is asked for anew when somebody comes back to it. */
const FRESH_MS = 30_000;

/** One kind of results; an older search's late answer stays under its own key. */
export function useSearch(kind: 'people' | 'messages', words: MaybeRefOrGetter<string>) {
  const query = useInfiniteQuery({
    queryKey: computed(() => ['search', kind, toValue(words)] as const),
    queryFn: ({ queryKey: [, , q], pageParam: cursor, signal }) =>
      search({ q, kind, cursor, limit: PAGE[kind] }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    // A person has waited two seconds already, and knows better whether to ask again
    retry: false,
  });
  const results = computed(() => query.data.value?.pages.flatMap(({ data }) => data) ?? []);
  /** As far as the last page came. */
  const coverage = computed(() => query.data.value?.pages.at(-1)?.search ?? null);
  return { ...query, results, coverage };
}
