import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed, onScopeDispose, ref, watch, type Ref } from 'vue';
import { listConversations } from '@/api/conversations';
import { useConversations } from '@/features/inbox/use-conversations';

const TYPING_MS = 200;
const LEAST_LETTERS = 2;
const MOST = 8;

/** The conversations that are at hand, and those that the server finds by name, number or words. */
export function useFoundConversations(typed: Ref<string>) {
  const { conversations: known } = useConversations('');
  const words = ref('');
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(typed, (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => (words.value = text.trim()), TYPING_MS);
  });
  onScopeDispose(() => clearTimeout(timer));

  const { data, isFetching } = useQuery({
    queryKey: computed(() => ['palette', words.value] as const),
    queryFn: ({ queryKey: [, q], signal }) => listConversations({ q, limit: MOST }, signal),
    enabled: computed(() => words.value.length >= LEAST_LETTERS),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  });
  /** Only those that the list does not have anyway. */
  const further = computed(() => {
    if (typed.value.trim().length < LEAST_LETTERS) return [];
    const ids = new Set(known.value.map(({ id }) => id));
    return (data.value?.conversations ?? []).filter(({ id }) => !ids.has(id));
  });
  const isSearching = computed(() => isFetching.value || words.value !== typed.value.trim());
  return { known, further, isSearching };
}
