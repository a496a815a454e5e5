import { hashKey, useQueryClient, type InfiniteData } from '@tanstack/vue-query';
import { computed, shallowRef } from 'vue';

type Pages<Page> = InfiniteData<Page, string | undefined>;

/**
 * Fetches the page behind the last one and puts it there, beside whatever has changed meanwhile. The library's own way puts back
 * what the pages were when it began to ask: a message that came in while it waited would be gone again, as would a gap that was filled.
 */
export function useNextPage<
  Key extends readonly unknown[],
  Page extends { next_page: string | null; changes_cursor: string },
>(keyNow: () => Key, fetchPage: (key: Key, page: string) => Promise<Page>) {
  const client = useQueryClient();
  const loading = shallowRef<ReadonlySet<string>>(new Set());
  const errors = shallowRef<ReadonlyMap<string, unknown>>(new Map());
  const name = computed(() => hashKey(keyNow()));

  /** False when it could not be had, or there is none. */
  async function load(): Promise<boolean> {
    const key = keyNow();
    const id = hashKey(key);
    const begun = client.getQueryData<Pages<Page>>(key);
    const next = begun?.pages.at(-1)?.next_page;
    if (!next || loading.value.has(id)) return false;
    loading.value = new Set(loading.value).add(id);
    errors.value = new Map([...errors.value].filter(([failed]) => failed !== id));
    try {
      const page = await client.fetchQuery({
        queryKey: ['next page', id, next],
        queryFn: () => fetchPage(key, next),
        staleTime: 0,
        gcTime: 0,
        retry: client.getDefaultOptions().queries?.retry,
      });
      client.setQueryData<Pages<Page>>(key, (now) =>
        now && now.pages.at(-1)?.next_page === next
          ? { pages: [...withCursorOf(begun, now.pages), page], pageParams: [...now.pageParams, next] }
          : now,
      );
      return true;
    } catch (error) {
      errors.value = new Map(errors.value).set(id, error);
      return false;
    } finally {
      loading.value = new Set([...loading.value].filter((one) => one !== id));
    }
  }

  return {
    load,
    isLoading: computed(() => loading.value.has(name.value)),
    error: computed(() => errors.value.get(name.value) ?? null),
  };
}

/** What changed in the new page while it was on its way was not for the pages that were there: it is asked for once more. */
function withCursorOf<Page extends { changes_cursor: string }>(begun: Pages<Page>, pages: Page[]): Page[] {
  const [first, ...rest] = pages;
  const cursor = begun.pages[0]?.changes_cursor;
  return first && cursor !== undefined && first.changes_cursor !== cursor
    ? [{ ...first, changes_cursor: cursor }, ...rest]
    : pages;
}
