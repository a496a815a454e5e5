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

/** Enter alone sends. Not with Shift (a new line), and never while an input method composes: there Enter picks a word. */
export function isSendKey(event: KeyboardEvent): boolean {
  const isComposing = event.isComposing || event.keyCode === 229;
  return event.key === 'Enter' && !event.shiftKey && !event.altKey && !isComposing;
}
