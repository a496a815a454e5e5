import { useQueryClient } from '@tanstack/vue-query';
import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { markRead, type Conversation, type Message } from '@/api/conversations';
import { patchConversation } from './live-refresh';

/** Marks a conversation read up to its newest shown message while the thread is on screen, visible and focused. */
export function useMarkRead(conversation: Ref<Conversation>, messages: Ref<Message[]>): void {
  const client = useQueryClient();
  const isLooking = useIsLooking();
  let told = '';

  watch(
    [isLooking, () => conversation.value.id, () => conversation.value.unread_count, () => messages.value.at(-1)?.id],
    async ([looking, id, unread, newest]) => {
      // The messages of the conversation before are still here for a moment after a switch.
      if (!looking || unread === 0 || newest === undefined || told === `${id} ${newest} ${unread}`) return;
      told = `${id} ${newest} ${unread}`;
      try {
        const answer = await markRead(id, newest);
        patchConversation(client, id, { unread_count: answer.unread_count });
      } catch {
        // Not worth a word on the screen: the badge stays, and the next message or visit tries again.
        told = '';
      }
    },
    { immediate: true },
  );
}

/** The window is seen, and has the focus. */
export function useIsLooking(): Ref<boolean> {
  const look = () => !document.hidden && document.hasFocus();
  const isLooking = ref(look());
  const update = () => (isLooking.value = look());
  const targets: [EventTarget, string][] = [
    [document, 'visibilitychange'],
    [window, 'focus'],
    [window, 'blur'],
  ];
  for (const [target, event] of targets) target.addEventListener(event, update);
  onScopeDispose(() => {
    for (const [target, event] of targets) target.removeEventListener(event, update);
  });
  return isLooking;
}
