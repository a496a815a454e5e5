import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import type { Message } from '@/api/conversations';
import { getMessage } from '@/api/messages';

const WHILE_QUEUED_MS = 3_000;

/** A message's way. What the thread learns of it is in the key; attempts that fail change nothing there, so it asks. */
export function useMessageTimeline(message: () => Message) {
  return useQuery({
    queryKey: computed(() => {
      const { id, status, sent_at, delivered_at, read_at } = message();
      return ['message', id, status, sent_at, delivered_at, read_at] as const;
    }),
    queryFn: ({ queryKey: [, id], signal }) => getMessage(id, signal),
    placeholderData: keepPreviousData,
    refetchInterval: () => (message().status === 'queued' ? WHILE_QUEUED_MS : false),
    staleTime: 0,
  });
}
