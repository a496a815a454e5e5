import { computed, type Ref } from 'vue';

export const MOST_CHARACTERS = 4096;
const COUNT_FROM = 3500;

/** What WhatsApp counts: code points, so an emoji is one. */
export const codePoints = (text: string): number => [...text].length;

export function useComposerRules(text: Ref<string>) {
  const length = computed(() => codePoints(text.value));
  const isTooLong = computed(() => length.value > MOST_CHARACTERS);
  return {
    length,
    isTooLong,
    isCounted: computed(() => length.value >= COUNT_FROM),
    canSend: computed(() => text.value.trim() !== '' && !isTooLong.value),
  };
}

/**
 * Enter alone sends, and with Shift begins a new line; the other way round for who prefers it, with Ctrl or ⌘ as well. Never
 * while an input method composes: there Enter picks a word.
 */
export function isSendKey(event: KeyboardEvent, isEnterSending = true): boolean {
  const isComposing = event.isComposing || event.keyCode === 229;
  if (event.key !== 'Enter' || event.altKey || isComposing) return false;
  return isEnterSending ? !event.shiftKey : event.shiftKey || event.ctrlKey || event.metaKey;
}
