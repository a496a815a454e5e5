import { onScopeDispose, ref, type Ref } from 'vue';

/** Somebody who stopped for so long looks at the screen again. */
const PAUSE_MS = 3_000;

/** Whether somebody is in the middle of writing: the field with the focus has words, and changed a moment ago. */
export function useTyping(): Readonly<Ref<boolean>> {
  const isTyping = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(timer);
    isTyping.value = false;
  }
  function onInput(): void {
    stop();
    isTyping.value = hasWords(document.activeElement);
    timer = setTimeout(stop, PAUSE_MS);
  }
  /** Words that were sent, or left, are finished; sending empties a field without an input event. */
  const look = (): void => void (isTyping.value && !hasWords(document.activeElement) && stop());

  const handlers = [
    ['input', onInput] as const,
    ...['keyup', 'click', 'focusout'].map((type) => [type, look] as const),
  ];
  for (const [type, handler] of handlers) document.addEventListener(type, handler);
  onScopeDispose(() => {
    stop();
    for (const [type, handler] of handlers) document.removeEventListener(type, handler);
  });
  return isTyping;
}

const hasWords = (field: Element | null): boolean =>
  (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) && field.value.trim() !== '';
