import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue';

const CALM_MS = 1_500;
/** A mouse that rests on a row: who reads there is about to click it. */
const RESTING_MS = 3_000;

/**
 * Rows in an order that does not change under a hand: while the pointer moves over the list, rests on it or the keyboard is
 * in it, rows keep their places (their contents do not), and arrivals wait until it is calm, counted.
 */
export function useHeldOrder<Row extends { id: string }>(rows: Ref<Row[]>, resetKey: Ref<unknown>) {
  // Rows are replaced, never changed
  const shown = shallowRef(rows.value);
  let isHeld = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function release(): void {
    clearTimeout(timer);
    isHeld = false;
    shown.value = rows.value;
  }

  /** The pointer moved over the list or left it, or a key was pressed there. */
  function hold(by?: Event): void {
    isHeld = true;
    clearTimeout(timer);
    const isMouseInside = by?.type === 'pointermove' && (by as PointerEvent).pointerType === 'mouse';
    timer = setTimeout(release, isMouseInside ? RESTING_MS : CALM_MS);
  }

  watch(rows, (now) => {
    if (!isHeld || shown.value.length === 0) {
      shown.value = now;
      return;
    }
    const byId = new Map(now.map((row) => [row.id, row]));
    const kept = shown.value.flatMap((row) => byId.get(row.id) ?? []);
    const keptIds = new Set(kept.map((row) => row.id));
    // What was fetched by scrolling belongs at the end and moves nothing.
    const lastKept = now.findIndex((row) => row.id === kept.at(-1)?.id);
    shown.value = [...kept, ...now.slice(lastKept + 1).filter((row) => !keptIds.has(row.id))];
  });
  /** How many would stand above the first row if it were calm. */
  const waiting = computed(() => {
    const first = shown.value[0]?.id;
    return shown.value === rows.value
      ? 0
      : Math.max(
          0,
          rows.value.findIndex(({ id }) => id === first),
        );
  });
  watch(resetKey, release);
  onScopeDispose(() => clearTimeout(timer));

  return { shown, waiting, hold, release };
}
