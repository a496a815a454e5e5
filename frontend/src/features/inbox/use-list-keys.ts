import { nextTick, watch, type ComputedRef, type Ref } from 'vue';
import { useRouter } from 'vue-router';
import type { Conversation } from '@/api/conversations';
import { runWhenBound, useShortcuts, type CommandName } from '@/shortcuts';
import type { ListEntry } from './forgotten-rows';

interface List {
  scroller: Ref<HTMLElement | null>;
  entries: ComputedRef<ListEntry[]>;
  /** The row that Tab reaches. */
  focusIndex: ComputedRef<number>;
  openId: () => string | null;
  addressOf: (row: Conversation) => string;
  focusAt: (index: number) => Promise<void>;
  /** Selects a row, or takes it out of the selection. */
  toggle: (row: Conversation) => void;
  /** Scrolls a row into view. */
  show: (index: number) => void;
}

/** Meant for a conversation: with the focus on a row, for that one. */
const MEANT_FOR_ONE: CommandName[] = ['reply', 'note', 'template', 'assign', 'take', 'snooze', 'resolve', 'stage'];

/** So many rows are looked through for one that is still there. */
const MOST_BESIDE = 50;

/** Leads through the list, opens what stands beside the open one, and keeps the focus where the eye is. */
export function useListKeys({ scroller, entries, focusIndex, openId, addressOf, focusAt, toggle, show }: List): void {
  const router = useRouter();
  /** On a phone it is away while a thread is open. */
  const isShown = () => scroller.value !== null && scroller.value.offsetParent !== null;
  const hasFocus = () => scroller.value?.contains(document.activeElement) ?? false;
  const indexOf = (id: string | null) => entries.value.findIndex(({ key }) => key === id);

  /** What was resolved is in this view no more: what stood beside it then, the nearest first, whatever has moved since. */
  let stoodBelow: ListEntry[] = [];
  let stoodAbove: ListEntry[] = [];
  watch(
    [entries, openId],
    () => {
      const at = indexOf(openId());
      if (at < 0) return;
      stoodBelow = entries.value.slice(at + 1, at + 1 + MOST_BESIDE);
      stoodAbove = entries.value.slice(Math.max(0, at - MOST_BESIDE), at).reverse();
    },
    { immediate: true },
  );
  function besideGone(by: 1 | -1): number {
    const nearest = (by > 0 ? stoodBelow : stoodAbove).find(({ key }) => indexOf(key) >= 0);
    return nearest ? indexOf(nearest.key) : by > 0 ? entries.value.length : -1;
  }

  function step(by: 1 | -1): unknown {
    if (entries.value.length === 0) return false;
    if (hasFocus()) return focusAt(focusIndex.value + by);
    if (openId() === null) return isShown() && focusAt(focusIndex.value);
    const at = indexOf(openId());
    let index = at < 0 ? besideGone(by) : at + by;
    // Pages that are not kept lie between
    while (entries.value[index]?.gap) index += by;
    const row = entries.value[index]?.row;
    if (!row) return true;
    show(index);
    return router.push(addressOf(row));
  }

  /** What is done to a row is seen where it is done: it opens first. */
  const onRow = (name: CommandName) => (): unknown => {
    const row = hasFocus() ? entries.value[focusIndex.value]?.row : undefined;
    if (!row || row.id === openId()) return false;
    runWhenBound(name);
    return router.push(addressOf(row));
  };

  /** The row that has the focus, else the one that is open. */
  function select(): unknown {
    const index = hasFocus() ? focusIndex.value : indexOf(openId());
    const row = isShown() ? entries.value[index]?.row : undefined;
    return row ? toggle(row) : false;
  }

  function toRow(id: string | null): unknown {
    if (!isShown() || hasFocus() || entries.value.length === 0) return false;
    return focusAt(Math.max(0, indexOf(id)));
  }

  useShortcuts({
    next: () => step(1),
    previous: () => step(-1),
    select,
    back: () => toRow(openId()),
  });
  useShortcuts(Object.fromEntries(MEANT_FOR_ONE.map((name) => [name, onRow(name)])), true);

  // A thread was closed: its row has the focus, unless something else has taken it
  watch(openId, async (now, before) => {
    if (now !== null || before === null) return;
    await nextTick();
    if (document.activeElement === document.body) toRow(before);
  });
  // A row went that had the focus, because it belongs in another view now: the one in its place has it
  watch(entries, async (now, before) => {
    const held = document.activeElement?.closest<HTMLElement>('[data-index]');
    if (!held || !scroller.value?.contains(held)) return;
    const index = Number(held.dataset['index']);
    const key = before[index]?.key;
    if (now.some((entry) => entry.key === key)) return;
    await nextTick();
    if (document.activeElement === document.body && now.length > 0) await focusAt(index);
  });
}
