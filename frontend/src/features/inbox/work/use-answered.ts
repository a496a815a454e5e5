import { computed, ref, watch, type Ref } from 'vue';
import type { Message } from '@/api/conversations';
import { serverNow } from '@/api/server-clock';
import { useSession } from '@/features/session/session.store';
import { answerSince } from './answered';

/**
 * A colleague's answer that came after this one was begun, or after the thread was opened: what is being typed may be said
 * already. `holds` answers whether to wait with sending until the person has seen that.
 */
export function useAnswered(messages: Ref<Message[]>, draft: Ref<string>) {
  const session = useSession();
  const since = ref(serverNow());
  const acceptedId = ref<string | null>(null);
  const isStopped = ref(false);

  // An answer that was there when the first letter was typed was seen
  watch(draft, (text, before) => {
    if (before === '' && text !== '') since.value = serverNow();
    if (text === '') isStopped.value = false;
  });
  const answer = computed(() => {
    if (draft.value.trim() === '') return null;
    const found = answerSince(messages.value, since.value, session.agent?.id ?? null);
    return found && found.id !== acceptedId.value ? found : null;
  });

  /** The person knows, and goes on. */
  function accept(): void {
    acceptedId.value = answer.value?.id ?? acceptedId.value;
    isStopped.value = false;
  }

  /** True when sending should wait: once for each answer. */
  function holds(): boolean {
    if (answer.value === null) return false;
    isStopped.value = true;
    return true;
  }

  return { answer, isStopped, accept, holds };
}
