import { useQueryClient } from '@tanstack/vue-query';
import { ref, type Ref } from 'vue';
import type { Conversation } from '@/api/conversations';
import { updateConversation, type ConversationChange } from '@/api/teamwork';
import { patchConversation, refreshConversations, refreshMessages } from '../live-refresh';

/** Assigns and moves between the states, and shows it everywhere at once. */
export function useWork(conversation: Ref<Conversation>) {
  const client = useQueryClient();
  const isBusy = ref(false);
  const failure = ref<unknown>(null);

  async function change(wanted: ConversationChange): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    failure.value = null;
    const { id } = conversation.value;
    try {
      patchConversation(client, id, await updateConversation(id, wanted));
      // The line in the thread, and the row in the lists that it now stands in
      await Promise.allSettled([refreshConversations(client), refreshMessages(client, id)]);
    } catch (error) {
      failure.value = error;
    } finally {
      isBusy.value = false;
    }
  }
  return { isBusy, failure, change };
}
