import { computed, onScopeDispose, watch, type Ref } from 'vue';
import { sayGone, sayPresence, type Activity } from '@/api/teamwork';
import { randomId } from '@/composables/random-id';
import { useSession } from '@/features/session/session.store';
import { usePresenceBook } from './presence.store';

const LOOKING_MS = 15_000;
const TYPING_MS = 3_000;

/** This tab, as long as it is open. */
const tab = randomId();

/**
 * Tells colleagues that this conversation is in view here, and that somebody types in it; answers who else is there. Nobody
 * waits for it: a word that does not get through is said again.
 */
export function usePresence(conversationId: string, typed: Ref<string>) {
  const book = usePresenceBook();
  const session = useSession();
  let timer: ReturnType<typeof setInterval> | undefined;
  let typedAt = -Infinity;
  let isGone = false;

  async function say(activity: Activity): Promise<void> {
    if (document.hidden || session.isExpired) return;
    try {
      const agents = await sayPresence({ tab, conversation_id: conversationId, activity });
      if (!isGone) book.take({ conversation_id: conversationId, agents });
    } catch {
      // The next one is due in seconds
    }
  }

  function follow(): void {
    clearInterval(timer);
    if (document.hidden) {
      sayGone(tab);
      return;
    }
    void say('viewing');
    timer = setInterval(() => void say('viewing'), LOOKING_MS);
  }

  watch(typed, (text) => {
    const now = performance.now();
    // What was sent, or given up, is not being typed any more
    if (text.trim() === '') {
      typedAt = -Infinity;
      void say('viewing');
    } else if (now - typedAt >= TYPING_MS) {
      typedAt = now;
      void say('typing');
    }
  });
  const leave = () => sayGone(tab);
  document.addEventListener('visibilitychange', follow);
  window.addEventListener('pagehide', leave);
  follow();
  onScopeDispose(() => {
    isGone = true;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', follow);
    window.removeEventListener('pagehide', leave);
    leave();
  });

  return computed(() => book.of(conversationId).filter(({ id }) => id !== session.agent?.id));
}
