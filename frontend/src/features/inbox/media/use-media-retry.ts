import { useMutation, useQueryClient } from '@tanstack/vue-query';
import type { Message } from '@/api/conversations';
import { retryMedia } from '@/api/media';
import type { MessagePages } from '../message-pages';

/** Asks the server for a file again; the thread shows at once that it is being fetched. */
export function useMediaRetry() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (message: Message) => retryMedia(message.media!.id),
    onSuccess: ({ media }, { id }) => {
      client.setQueriesData<MessagePages>({ queryKey: ['messages'] }, (pages) =>
        pages
          ? {
              ...pages,
              pages: pages.pages.map((page) => ({
                ...page,
                messages: page.messages.map((message) => (message.id === id ? { ...message, media } : message)),
              })),
            }
          : pages,
      );
    },
  });
}
