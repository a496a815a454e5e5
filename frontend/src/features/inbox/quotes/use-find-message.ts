import type { Ref } from 'vue';
import type { Message } from '@/api/conversations';

/** Three thousand messages back: further, a thread that holds them all is of no use to anybody. */
const MOST_PAGES = 60;

interface Thread {
  messages: Ref<Message[]>;
  hasNextPage: Ref<boolean>;
  fetchNextPage: () => Promise<{ isFetchNextPageError: boolean }>;
}

/** Loads older pages until the message is there; false when it is not found. */
export function useFindMessage({ messages, hasNextPage, fetchNextPage }: Thread): (id: string) => Promise<boolean> {
  const isHere = (id: string) => messages.value.some((message) => message.id === id);
  return async (id) => {
    for (let pages = 0; !isHere(id); pages += 1) {
      if (!hasNextPage.value || pages === MOST_PAGES) return false;
      const { isFetchNextPageError } = await fetchNextPage();
      if (isFetchNextPageError) return false;
    }
    return true;
  };
}
