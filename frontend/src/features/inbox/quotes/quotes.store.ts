import { defineStore } from 'pinia';
import { reactive } from 'vue';
import type { Message } from '@/api/conversations';
import { keep, readKept, WORK } from '@/composables/kept-json';

const key = (conversationId: string) => `${WORK}quote.${conversationId}`;
const LONGEST_EXCERPT = 300;

/** Which message is being answered, one per conversation, kept in this browser beside the draft. */
export const useQuotes = defineStore('quotes', () => {
  const quotes = reactive(new Map<string, Message | null>());

  function get(conversationId: string): Message | null {
    const held = quotes.get(conversationId);
    if (held !== undefined) return held;
    const kept = readKept<Message | null>(key(conversationId), null);
    return typeof kept?.id === 'string' ? kept : null;
  }

  function set(conversationId: string, message: Message | null): void {
    const excerpt = message && { ...message, text: message.text?.slice(0, LONGEST_EXCERPT) ?? null };
    quotes.set(conversationId, excerpt);
    keep(key(conversationId), excerpt);
  }

  return { get, set };
});
