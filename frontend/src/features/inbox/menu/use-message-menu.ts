import { computed, nextTick, onBeforeUnmount, onMounted, ref, shallowRef, type Ref } from 'vue';
import type { Message } from '@/api/conversations';
import type { ThreadItem } from '../thread-items';

const LONG_PRESS_MS = 450;
const HELD_STILL_PX = 10;
/** What has a use of its own for a long press. */
const OWN_USE = 'a, button, audio, video, input, textarea';

/** Only what the server has can be answered, and only people's messages. */
export const hasMenu = ({ reply, message }: ThreadItem): boolean => reply === null && message.type !== 'system';

/**
 * The menu of the messages: by their buttons, of which Tab stops at one and arrows lead to the others, and by a long press.
 * `shown` are those that are on the page.
 */
export function useMessageMenu(
  scroller: Ref<HTMLElement | null>,
  items: Ref<ThreadItem[]>,
  shown: Ref<ThreadItem[]> = items,
) {
  const opened = shallowRef<{ id: string; anchor: DOMRect } | null>(null);
  /** As it is now: what happens to it while the menu is open shows there. */
  const message = computed(
    (): Message | null => items.value.find((item) => item.message.id === opened.value?.id)?.message ?? null,
  );
  const chosenId = ref<string | null>(null);
  const tabStopId = computed(() => {
    const able = shown.value.filter(hasMenu);
    return able.find(({ message: { id } }) => id === chosenId.value)?.message.id ?? able.at(-1)?.message.id ?? null;
  });

  function open(id: string, element: HTMLElement): void {
    chosenId.value = id;
    opened.value = { id, anchor: element.getBoundingClientRect() };
  }

  /** Resolves when the focus is back where it was. */
  async function close(): Promise<void> {
    opened.value = null;
    await nextTick();
  }

  function onKeydown(event: KeyboardEvent): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const button = (event.target as HTMLElement).closest('[data-message-menu]');
    if (step === undefined || !button) return;
    event.preventDefault();
    const buttons = [...(scroller.value?.querySelectorAll<HTMLElement>('[data-message-menu]') ?? [])];
    const next = buttons[buttons.indexOf(button as HTMLElement) + step];
    if (!next) return;
    chosenId.value = next.closest<HTMLElement>('[data-message]')?.dataset['message'] ?? null;
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  let pressedAt: { x: number; y: number } | null = null;
  let hasOpened = false;
  const stopPress = (): void => clearTimeout(timer);

  function onPointerdown(event: PointerEvent): void {
    stopPress();
    hasOpened = false;
    pressedAt = event.pointerType === 'touch' ? { x: event.clientX, y: event.clientY } : null;
    const target = event.target as HTMLElement;
    const bubble = target.closest<HTMLElement>('.bubble');
    const id = bubble?.closest<HTMLElement>('[data-message]')?.dataset['message'];
    const item = items.value.find((one) => one.message.id === id);
    if (!pressedAt || !bubble || !item || !hasMenu(item) || target.closest(OWN_USE)) return;
    timer = setTimeout(() => {
      hasOpened = true;
      open(item.message.id, bubble);
    }, LONG_PRESS_MS);
  }

  function onPointermove({ clientX, clientY }: PointerEvent): void {
    if (pressedAt && Math.hypot(clientX - pressedAt.x, clientY - pressedAt.y) > HELD_STILL_PX) stopPress();
  }

  /** Else the finger that is lifted would tap what has come up under it. */
  const onTouchend = (event: Event): void => {
    if (hasOpened) event.preventDefault();
  };

  /** The browser's own menu of a long press would lie over ours. */
  function onContextmenu(event: Event): void {
    if (
      pressedAt &&
      (event.target as HTMLElement).closest('.bubble') &&
      !(event.target as HTMLElement).closest(OWN_USE)
    )
      event.preventDefault();
  }

  const listeners: [string, (event: never) => void][] = [
    ['keydown', onKeydown],
    ['pointerdown', onPointerdown],
    ['pointermove', onPointermove],
    ['pointerup', stopPress],
    ['pointercancel', stopPress],
    ['touchend', onTouchend],
    ['contextmenu', onContextmenu],
  ];
  onMounted(() => {
    for (const [type, listener] of listeners) scroller.value?.addEventListener(type, listener as EventListener);
  });
  onBeforeUnmount(() => {
    stopPress();
    for (const [type, listener] of listeners) scroller.value?.removeEventListener(type, listener as EventListener);
  });

  return { opened, message, tabStopId, open, close };
}
