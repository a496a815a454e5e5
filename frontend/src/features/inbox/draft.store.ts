import { defineStore } from 'pinia';
import { onScopeDispose, reactive } from 'vue';
import { keep, readKept, WORK, workOwner } from '@/composables/kept-json';

export const PREFIX = `${WORK}draft.`;

/**
 * What is typed and not sent, one text per conversation, kept in this browser at once. Each tab has its own: what one
 * sends takes nothing from the other.
 */
export const useDrafts = defineStore('drafts', () => {
  const texts = reactive(new Map<string, string>());
  const owner = workOwner();

  function get(conversationId: string): string {
    const held = texts.get(conversationId);
    return held ?? keptText(conversationId);
  }

  function set(conversationId: string, text: string): void {
    const before = get(conversationId);
    texts.set(conversationId, text);
    // Another tab may have kept its own text since
    if (text === '' && keptText(conversationId) !== before) return;
    keep(PREFIX + conversationId, text === '' ? null : text);
  }

  /** Another tab sent what it had typed: if that was our text too it is gone, else ours takes the place. */
  function onStorage({ key, oldValue, newValue }: StorageEvent): void {
    if (!key?.startsWith(PREFIX) || newValue !== null) return;
    const conversationId = key.slice(PREFIX.length);
    // What this tab only shows goes with what was kept
    if (!texts.has(conversationId)) return void texts.set(conversationId, '');
    const mine = texts.get(conversationId)!;
    if (mine === '') return;
    if (workOwner() !== owner || oldValue === JSON.stringify(mine)) texts.set(conversationId, '');
    else if (keptText(conversationId) === '') keep(key, mine);
  }
  window.addEventListener('storage', onStorage);
  onScopeDispose(() => window.removeEventListener('storage', onStorage));

  return { texts, get, set };
});

function keptText(conversationId: string): string {
  const kept = readKept<unknown>(PREFIX + conversationId, '');
  return typeof kept === 'string' ? kept : '';
}
