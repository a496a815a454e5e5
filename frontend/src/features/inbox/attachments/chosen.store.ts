import { defineStore } from 'pinia';
import { reactive } from 'vue';
import { randomId } from '@/composables/random-id';
import { checkChosen, type ChosenFile } from './chosen-file';

/** What is picked and not sent, per conversation, for as long as the page is open: a browser gives no file back after a reload. */
export const useChosenFiles = defineStore('chosen-files', () => {
  const files = reactive(new Map<string, ChosenFile[]>());

  const of = (conversationId: string): ChosenFile[] => files.get(conversationId) ?? [];

  function add(conversationId: string, picked: File[]): void {
    const chosen = picked.map((file) => ({
      id: randomId(),
      file,
      ...checkChosen(file),
      url: URL.createObjectURL(file),
      caption: '',
    }));
    files.set(conversationId, [...of(conversationId), ...chosen]);
  }

  function remove(conversationId: string, id: string): void {
    const gone = of(conversationId).find((one) => one.id === id);
    if (gone) URL.revokeObjectURL(gone.url);
    keepOnly(conversationId, (one) => one.id !== id);
  }

  /** Hands over what can go out; what cannot stays with its reason. */
  function takeSendable(conversationId: string): ChosenFile[] {
    const sendable = of(conversationId).filter(({ problem }) => problem === null);
    keepOnly(conversationId, ({ problem }) => problem !== null);
    return sendable;
  }

  function keepOnly(conversationId: string, isKept: (file: ChosenFile) => boolean): void {
    const kept = of(conversationId).filter(isKept);
    if (kept.length > 0) files.set(conversationId, kept);
    else files.delete(conversationId);
  }

  return { of, add, remove, takeSendable };
});
