import { onScopeDispose } from 'vue';

const PRESS_MS = 450;
const MOVED_PX = 8;

/** A finger that rests on a row selects it; the click that follows is not meant for the row. */
export function useLongPress(pressed: (id: string) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let from = { x: 0, y: 0 };
  let isTouch = false;
  let isOwn = false;

  const stop = (): void => clearTimeout(timer);
  onScopeDispose(stop);

  const on = (id: string) => ({
    pointerdown: (event: PointerEvent): void => {
      isTouch = event.pointerType === 'touch';
      isOwn = false;
      stop();
      if (!isTouch) return;
      from = { x: event.clientX, y: event.clientY };
      timer = setTimeout(() => {
        isOwn = true;
        pressed(id);
      }, PRESS_MS);
    },
    pointermove: (event: PointerEvent): void => {
      if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > MOVED_PX) stop();
    },
    pointerup: stop,
    pointercancel: stop,
    // The browser's own menu of a link would cover the list
    contextmenu: (event: Event): void => {
      if (isTouch) event.preventDefault();
    },
  });

  /** Whether a click is the end of such a press; true once. */
  function takeOwn(): boolean {
    const was = isOwn;
    isOwn = false;
    return was;
  }
  return { on, takeOwn, isTouch: () => isTouch };
}
