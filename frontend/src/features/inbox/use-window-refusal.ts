import { computed, ref, watch } from 'vue';
import { useDrafts } from './draft.store';
import type { OutgoingReply } from './outgoing';
import { useOutgoing } from './outgoing.store';

interface Window {
  expiresAt: string | null;
  isOpen: boolean;
}

const ANOTHER = 'another';

/**
 * A text that the server refused because the window had closed is a draft again. Whatever our clock says, that window
 * counts as closed until the customer opens another one. What the text answered is given to `requote`.
 */
export function useWindowRefusal(conversationId: string, window: () => Window, requote: (messageId: string) => void) {
  const drafts = useDrafts();
  const outgoing = useOutgoing();
  const refused = ref<Pick<Window, 'expiresAt'> | null>(null);
  const isOpen = computed(() => window().isOpen && refused.value?.expiresAt !== window().expiresAt);

  watch(
    () => outgoing.replies.filter((reply) => reply.conversationId === conversationId && wasTooLate(reply)),
    (late) => {
      if (late.length === 0) return;
      const texts = [...late.map(({ text }) => text), drafts.get(conversationId)];
      drafts.set(conversationId, texts.filter((text) => text.trim() !== '').join('\n'));
      const answered = late.findLast(({ replyTo }) => replyTo)?.replyTo;
      if (answered) requote(answered);
      for (const { reference } of late) outgoing.discard(reference);
      refused.value = { expiresAt: window().expiresAt };
    },
    { immediate: true },
  );
  // The server told what it knows meanwhile: whatever opens now is another window, though it may end in the same second
  watch(
    () => window().expiresAt,
    () => refused.value && (refused.value = { expiresAt: ANOTHER }),
  );
  watch(isOpen, (open) => open && (refused.value = null));

  return { isOpen, isRefused: computed(() => refused.value !== null && !isOpen.value) };
}

const wasTooLate = ({ state, failure, template }: OutgoingReply): boolean =>
  state === 'failed' && failure?.code === 'window_closed' && !template;
