import { shallowRef, watch, type Ref } from 'vue';
import type { ConversationEvent } from '@/api/teamwork';
import type { MessagePages } from '../message-pages';

/** What happened in a thread, each once and oldest first, as far as pages have told of it. A page that is let go of takes none along. */
export function useThreadEvents(pages: Ref<MessagePages | undefined>): Ref<ConversationEvent[]> {
  const events = shallowRef<ConversationEvent[]>([]);
  const known = new Map<string, ConversationEvent>();
  watch(
    pages,
    (now) => {
      const before = known.size;
      for (const page of now?.pages ?? []) for (const event of page.events ?? []) known.set(event.id, event);
      if (known.size > before) events.value = [...known.values()].sort(byTime);
    },
    { immediate: true },
  );
  return events;
}

const byTime = (one: ConversationEvent, other: ConversationEvent): number =>
  Date.parse(one.at) - Date.parse(other.at) || (one.id < other.id ? -1 : 1);
