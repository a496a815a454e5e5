import { useInfiniteQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { listMessages } from '@/api/conversations';
import { threadMessages } from './message-pages';

export const messagesKey = (conversationId: string) => ['messages', conversationId] as const;

/** A thread's messages. The key holds the conversation, so a late answer cannot land under another customer. */
export function useMessages(conversationId: MaybeRefOrGetter<string>) {
  const query = useInfiniteQuery({
    queryKey: computed(() => messagesKey(toValue(conversationId))),
    queryFn: ({ queryKey: [, id], pageParam, signal }) => listMessages(id, { page: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_page ?? undefined,
    // Messages are replaced, never changed: what is looked at a thousand times a second needs no proxy
    shallow: true,
  });
  const messages = computed(() => threadMessages(query.data.value));
  return { ...query, messages };
}
