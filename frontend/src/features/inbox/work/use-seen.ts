import { useQueryClient } from '@tanstack/vue-query';
import { onScopeDispose, watch, type Ref } from 'vue';
import type { Conversation } from '@/api/conversations';
import { markSeen } from '@/api/teamwork';
import { patchConversation } from '../live-refresh';

const LOOK_MS = 1_000;

/** Kept for the length of a visit: what is cached of a thread tells where this agent had looked before it. */
const seenHere = new Map<string, string>();

/** Where the line stands at opening: where this agent looked last, here or elsewhere. */
export function seenAtOpening(conversationId: string, told: string | null | undefined): string | null {
  const here = seenHere.get(conversationId);
  if (here === undefined) return told ?? null;
  return told && Date.parse(told) > Date.parse(here) ? told : here;
}

/** Tells the server up to where this agent has looked, a moment after it is in view; what called for them is settled then. */
export function useSeen(
  conversation: Ref<Conversation>,
  newestAt: Ref<string | undefined>,
  isLooking: Ref<boolean>,
): void {
  const client = useQueryClient();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** In view, and not told yet. */
  let pending: [id: string, upTo: string] | null = null;

  async function tell(id: string, upTo: string): Promise<void> {
    pending = null;
    try {
      await markSeen(id, upTo);
      seenHere.set(id, upTo);
      if (conversation.value.attention !== null) patchConversation(client, id, { attention: null });
    } catch {
      // The next message, or the next visit, tells it
    }
  }

  watch(
    [isLooking, newestAt, () => conversation.value.attention],
    ([looking, newest, attention]) => {
      clearTimeout(timer);
      pending = null;
      const { id } = conversation.value;
      if (!looking || newest === undefined || (seenHere.get(id) === newest && attention === null)) return;
      pending = [id, newest];
      timer = setTimeout(() => void tell(id, newest), LOOK_MS);
    },
    { immediate: true },
  );
  // Who leaves in the same second has seen it all the same
  onScopeDispose(() => {
    clearTimeout(timer);
    if (pending) void tell(...pending);
  });
}
