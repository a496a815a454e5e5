import { useQueryClient } from '@tanstack/vue-query';
import { ref, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Conversation } from '@/api/conversations';
import { updateConversation, type ConversationChange } from '@/api/teamwork';
import { announce } from '@/composables/announce';
import { patchConversation, refreshConversations, refreshMessages } from '../live-refresh';
import { useChangeWords } from './use-change-words';

/** Assigns and moves between the states, and shows it everywhere at once. */
export function useWork(conversation: Ref<Conversation>) {
  const { t } = useI18n();
  const client = useQueryClient();
  const wordsOf = useChangeWords();
  const failure = ref<unknown>(null);
  let last = Promise.resolve();

  /** One at a time, in the order that they were asked for. */
  const change = (wanted: ConversationChange): Promise<void> => (last = last.then(() => make(wanted)));

  async function make(wanted: ConversationChange): Promise<void> {
    failure.value = null;
    const { id } = conversation.value;
    try {
      const changed = await updateConversation(id, wanted);
      patchConversation(client, id, changed);
      announce(t('work.done', { what: wordsOf(changed, wanted) }));
      // The line in the thread, and the row in the lists that it now stands in
      await Promise.allSettled([refreshConversations(client), refreshMessages(client, id)]);
    } catch (error) {
      failure.value = error;
    }
  }
  return { failure, change };
}
