import { useInfiniteQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { listMessages } from '@/api/conversations';
import { threadMessages } from './message-pages';
import { orKept } from './offline/or-kept';
import { useNextPage } from './use-next-page';

export const messagesKey = (conversationId: string) => ['messages', conversationId] as const;

/** A thread's messages. The key holds the conversation, so a late answer cannot land under another customer. */
export function useMessages(conversationId: MaybeRefOrGetter<string>) {
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: computed(() => messagesKey(toValue(conversationId))),
    queryFn: ({ queryKey, pageParam, signal }) =>
      orKept(
        listMessages(queryKey[1], { page: pageParam }, signal),
        client.getQueryData(queryKey) === undefined && ((kept) => kept.keptThread(queryKey[1])),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_page ?? undefined,
    // Messages are replaced, never changed: what is looked at a thousand times a second needs no proxy
    shallow: true,
  });
  const messages = computed(() => threadMessages(query.data.value));
  const older = useNextPage(
    () => messagesKey(toValue(conversationId)),
    ([, id], page) => listMessages(id, { page }),
  );
  return { ...query, messages, older };
}
