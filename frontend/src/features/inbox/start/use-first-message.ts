import { useQueryClient } from '@tanstack/vue-query';
import { ref } from 'vue';
import { ApiError } from '@/api/http';
import { sendTemplate, type NewTemplateMessage } from '@/api/messages';
import { randomId } from '@/composables/random-id';
import { refreshConversations } from '../live-refresh';
import { mayRepeatReference } from '../outgoing';

/** Sends the first message of a conversation; the server makes or finds the lead and the conversation. */
export function useFirstMessage() {
  const client = useQueryClient();
  const isBusy = ref(false);
  const error = ref<unknown>(null);
  /** The same choice after a lost answer is the same message: it cannot arrive twice. */
  let tried: { choice: string; reference: string } | null = null;

  /** The conversation's id; null when it was not taken, with the reason in `error`. */
  async function send(message: Omit<NewTemplateMessage, 'client_reference'>): Promise<string | null> {
    if (isBusy.value) return null;
    const choice = JSON.stringify(message);
    if (tried?.choice !== choice) tried = { choice, reference: randomId() };
    isBusy.value = true;
    error.value = null;
    try {
      const { conversation_id } = await sendTemplate({ ...message, client_reference: tried.reference });
      await refreshConversations(client).catch(() => {});
      return conversation_id;
    } catch (failure) {
      if (!(failure instanceof ApiError) || !mayRepeatReference(failure.code)) tried = null;
      error.value = failure;
      return null;
    } finally {
      isBusy.value = false;
    }
  }

  return { isBusy, error, send };
}
