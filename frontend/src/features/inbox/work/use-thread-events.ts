import { shallowRef, watch, type Ref } from 'vue';
import type { ConversationEvent } from '@/api/teamwork';
import { liesInGap, type MessagePages } from '../message-pages';

/** What happened in a thread, each once and oldest first, as far as pages have told of it. What lies in a page that is let go of is hidden with it. */
export function useThreadEvents(pages: Ref<MessagePages | undefined>): Ref<ConversationEvent[]> {
  const events = shallowRef<ConversationEvent[]>([]);
  const known = new Map<string, ConversationEvent>();
  watch(
    pages,
    (now) => {
      for (const page of now?.pages ?? []) for (const event of page.events ?? []) known.set(event.id, event);
      if (known.size === 0) return;
      events.value = [...known.values()].filter(({ at }) => !now || !liesInGap(now, at)).sort(byTime);
    },
    { immediate: true },
  );
  return events;
}

const byTime = (one: ConversationEvent, other: ConversationEvent): number =>
  Date.parse(one.at) - Date.parse(other.at) || (one.id < other.id ? -1 : 1);
