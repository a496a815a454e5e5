import { defineStore } from 'pinia';
import { reactive } from 'vue';
import { keep, readKept, WORK } from '@/composables/kept-json';

const key = (conversationId: string) => `${WORK}draft.${conversationId}`;

/** What is typed and not sent, one text per conversation, kept in this browser at once. */
export const useDrafts = defineStore('drafts', () => {
  const texts = reactive(new Map<string, string>());

  function get(conversationId: string): string {
    const held = texts.get(conversationId);
    if (held !== undefined) return held;
    const kept = readKept<unknown>(key(conversationId), '');
    return typeof kept === 'string' ? kept : '';
  }

  function set(conversationId: string, text: string): void {
    texts.set(conversationId, text);
    keep(key(conversationId), text === '' ? null : text);
  }

  return { get, set };
});
