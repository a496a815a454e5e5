import { useQueryClient } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { findMessageWay, listMessages, type Message } from '@/api/conversations';
import { ApiError } from '@/api/http';
import type { ConversationEvent } from '@/api/teamwork';
import { reachesEnd, withFilledPage, withoutFarPages } from './forgotten-pages';
import { gapsOf, type MessagePages } from './message-pages';
import { nextPicture } from './next-picture';
import { messagesKey } from './use-messages';

/** What fits into one answer. */
const MOST_MESSAGES = 200;
const RETRY_MS = 3_000;
const MOST_ATTEMPTS = 3;
/** For what came in late between the messages of a page. */
const SPARE = 20;

/** The pages of a thread that are not kept: which they are, how they come back, and how they go. */
export function useThreadPages(conversationId: string, data: Ref<MessagePages | undefined>) {
  const client = useQueryClient();
  const key = messagesKey(conversationId);
  const gaps = computed(() => gapsOf(data.value));
  const current = () => client.getQueryData<MessagePages>(key);
  const change = (to: (pages: MessagePages) => MessagePages): void => {
    client.setQueryData<MessagePages>(key, (pages) => pages && to(pages));
  };

  const filling = new Map<number, Promise<void>>();
  /** Fetches a page that was let go of. Rejects with why it could not; asked again at once, with the same. */
  function fill(index: number): Promise<void> {
    const begun = filling.get(index);
    if (begun) return begun;
    const filled = fetchGap(index);
    filling.set(index, filled);
    filled.then(
      () => filling.delete(index),
      () => setTimeout(() => filling.delete(index), RETRY_MS),
    );
    return filled;
  }

  async function fetchGap(index: number): Promise<void> {
    const gap = current()?.pages[index]?.gap;
    if (!gap) return;
    const messages: Message[] = [];
    const events: ConversationEvent[] = [];
    let page = current()?.pageParams[index] as string | undefined;
    do {
      const limit = Math.min(MOST_MESSAGES, gap.count + SPARE);
      const answer = await listMessages(conversationId, { page, limit });
      messages.push(...answer.messages);
      events.push(...(answer.events ?? []));
      page = answer.next_page ?? undefined;
    } while (page !== undefined && !reachesEnd(messages, gap));
    await nextPicture();
    change((pages) => withFilledPage(pages, index, messages, events));
  }

  function forget(seenIds: ReadonlySet<string>, heightOf: (messages: Message[]) => number): void {
    const pages = current();
    const fewer = pages && withoutFarPages(pages, seenIds, heightOf);
    if (fewer !== pages) client.setQueryData(key, fewer);
  }

  /** Fetches the page that holds a message, and only that; answers the message's id, or null when it is nowhere. */
  async function fetchAround(messageId: string): Promise<string | null> {
    // An older page can come in between, and then the way there is another
    for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt += 1) {
      const id = await lookAround(messageId);
      if (id === null || isLoaded(id)) return id;
    }
    return lookAround(messageId);
  }

  const isLoaded = (id: string): boolean =>
    current()?.pages.some(({ messages }) => messages.some((message) => message.id === id)) ?? false;

  async function lookAround(messageId: string): Promise<string | null> {
    const before = current();
    if (!before) return null;
    const end = before.pages.at(-1)?.next_page ?? null;
    const way = await findMessageWay(conversationId, messageId, end).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 404) return null;
      throw error;
    });
    if (!way) return null;
    change((pages) => {
      if ((pages.pages.at(-1)?.next_page ?? null) !== end) return pages;
      const changes_cursor = pages.pages[0]!.changes_cursor;
      const added = way.pages.map(({ page: _, next_page, ...gap }) => ({
        messages: [],
        next_page,
        changes_cursor,
        gap: { ...gap, height: null },
      }));
      return {
        pages: [...pages.pages, ...added],
        pageParams: [...pages.pageParams, ...way.pages.map(({ page }) => page)],
      };
    });
    const { id, timestamp } = way.message;
    const holder = gapsOf(current()).find(
      ({ newest_at, oldest_at }) => timestamp <= newest_at && timestamp >= oldest_at,
    );
    if (holder) await fill(holder.index);
    return id;
  }

  return { gaps, fill, forget, fetchAround };
}
