import { useQueryClient } from '@tanstack/vue-query';
import type { Message } from '@/api/conversations';
import { refreshMessages } from '../live-refresh';
import { useReactions } from './reactions.store';

/** Puts our reaction on a message; '' takes it off. */
export function useReact(): (message: Message, emoji: string) => void {
  const client = useQueryClient();
  const reactions = useReactions();
  return (message, emoji) =>
    void reactions.send(message, emoji, async () => {
      if (message.conversation_id) await refreshMessages(client, message.conversation_id);
    });
}
