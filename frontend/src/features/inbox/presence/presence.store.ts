import { defineStore } from 'pinia';
import { reactive } from 'vue';
import type { PresenceNews, Present } from '@/api/teamwork';

/** Who looks at which conversation, as the stream, or the answer to our own word, told last. */
export const usePresenceBook = defineStore('presence', () => {
  const present = reactive(new Map<string, Present[]>());

  function take({ conversation_id, agents }: PresenceNews): void {
    if (agents.length === 0) present.delete(conversation_id);
    else present.set(conversation_id, agents);
  }

  return { take, of: (conversationId: string) => present.get(conversationId) ?? [] };
});
