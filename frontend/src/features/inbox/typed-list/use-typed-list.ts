import { computed, nextTick, onScopeDispose, ref, useId, watch, type Ref } from 'vue';

/** A character at the start of a word, and what is typed behind it up to the caret. */
export interface Trigger {
  /** Where the character stands. */
  start: number;
  query: string;
}

interface TypedList<T> {
  box: () => HTMLTextAreaElement | null;
  /** What stands before the caret, when it asks for the list. */
  triggerAt: (text: string, caret: number) => Trigger | null;
  /** What fits the words, the best first. */
  find: (query: string) => T[];
  /** What stands in the place of the words. */
  textOf: (item: T) => string;
  /** The list is there although nothing fits. */
  isShownEmpty?: (query: string) => boolean;
  /** After a text was put in. */
  onPicked?: (item: T, start: number, text: string) => void;
  /** Enter while nothing can be chosen: true when that did something. */
  onEnter?: () => boolean;
}

/**
 * A list over a text field that opens by what is typed. The focus stays in the field, which is told by
 * `aria-activedescendant` what is chosen. It listens to the field before the field's own handlers, so that Enter puts
 * something in and does not send.
 */
export function useTypedList<T>({ box, triggerAt, find, textOf, isShownEmpty, onPicked, onEnter }: TypedList<T>) {
  const id = useId();
  const trigger = ref<Trigger | null>(null);
  /** Where Escape was pressed: the same character opens nothing again. */
  const dismissedAt = ref<number | null>(null);
  const chosen = ref(0);
  const found = computed(() => (trigger.value ? find(trigger.value.query) : [])) as Ref<T[]>;
  watch([found, trigger], () => (chosen.value = Math.min(chosen.value, Math.max(0, found.value.length - 1))));
  watch(
    () => trigger.value?.query,
    () => (chosen.value = 0),
  );
  const isOpen = computed(
    () => trigger.value !== null && (found.value.length > 0 || isShownEmpty?.(trigger.value.query) === true),
  );
  const optionId = (index: number) => `${id}-${index}`;

  function look(): void {
    const field = box();
    if (!field || document.activeElement !== field || field.selectionStart !== field.selectionEnd) {
      trigger.value = null;
      return;
    }
    const now = triggerAt(field.value, field.selectionStart);
    if (now?.start !== dismissedAt.value) dismissedAt.value = null;
    trigger.value = dismissedAt.value === null ? now : null;
  }
  /** While an input method composes, letters come and go, and the keys are its own. */
  function onInput(event: Event): void {
    if (!(event as InputEvent).isComposing) look();
  }
  const close = (): void => void (trigger.value = null);

  function onKeydown(event: KeyboardEvent): void {
    if (!isOpen.value || event.isComposing || event.keyCode === 229) return;
    if (!act(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Whether the key was for the list. */
  function act({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
    if (altKey || ctrlKey || metaKey) return false;
    if (key === 'Escape') {
      dismissedAt.value = trigger.value!.start;
      close();
      return true;
    }
    // The focus stays in the field: what a button of the list does needs a key
    if (key === 'Enter' && onEnter?.()) return true;
    const item = found.value[chosen.value];
    if (item === undefined || shiftKey) return false;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const step = key === 'ArrowDown' ? 1 : -1;
      chosen.value = (chosen.value + step + found.value.length) % found.value.length;
      void nextTick(() => document.getElementById(optionId(chosen.value))?.scrollIntoView({ block: 'nearest' }));
      return true;
    }
    if (key !== 'Enter' && key !== 'Tab') return false;
    pick(item);
    return true;
  }

  /** Puts the text in the place of what was typed. */
  function pick(item: T): void {
    const field = box();
    if (!field || !trigger.value) return;
    const { start } = trigger.value;
    const text = textOf(item);
    field.focus();
    field.setSelectionRange(start, field.selectionEnd);
    // The one way that leaves it to be undone with a key
    if (!document.execCommand?.('insertText', false, text)) {
      field.setRangeText(text, start, field.selectionEnd, 'end');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    close();
    onPicked?.(item, start, text);
  }

  const LISTENERS = [
    ['keydown', onKeydown],
    ['input', onInput],
    ['keyup', look],
    ['click', look],
    ['compositionend', look],
    ['blur', close],
  ] as const;
  function listen(field: HTMLTextAreaElement | null, how: 'addEventListener' | 'removeEventListener'): void {
    for (const [name, handler] of LISTENERS) field?.[how](name, handler as EventListener, { capture: true });
  }
  watch(
    box,
    (field, before) => {
      listen(before ?? null, 'removeEventListener');
      listen(field, 'addEventListener');
      // Somebody may have typed before this was loaded
      look();
    },
    { immediate: true },
  );
  onScopeDispose(() => listen(box(), 'removeEventListener'));
  watch(
    [isOpen, chosen, found],
    ([open]) => {
      const field = box();
      if (open && found.value.length > 0) {
        field?.setAttribute('aria-controls', id);
        field?.setAttribute('aria-activedescendant', optionId(chosen.value));
      } else if (field?.getAttribute('aria-controls') === id) {
        // Another list over the same field may be open
        field.removeAttribute('aria-controls');
        field.removeAttribute('aria-activedescendant');
      }
    },
    { immediate: true },
  );

  return { id, trigger, found, chosen, isOpen, optionId, pick };
}
