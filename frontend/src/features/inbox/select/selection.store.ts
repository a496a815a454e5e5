import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { serverNow } from '@/api/server-clock';
import type { BulkOutcome } from './bulk-run';

/** All that the list holds, whether it is loaded or not. */
export interface WholeList {
  count: number;
  /** The count stops there: it is that many or more. */
  isMore: boolean;
  /** When it was chosen: what has had a message since is no part of it. */
  asOf: string;
}

/** Which conversations of the list are selected. Keys, pointers and the bar below the list all go through here. */
export const useSelection = defineStore('selection', () => {
  const ids = shallowRef<ReadonlySet<string>>(new Set());
  const whole = ref<WholeList | null>(null);
  /** The loaded rows in their order, as the list shows them. */
  const rows = shallowRef<readonly string[]>([]);
  /** What came of the last change, until something is selected again. */
  const outcome = ref<BulkOutcome | null>(null);
  /** Where a range begins. */
  let anchor: string | null = null;

  const isSelecting = computed(() => ids.value.size > 0 || whole.value !== null);
  const isShown = computed(() => isSelecting.value || outcome.value !== null);
  const isSelected = (id: string): boolean => whole.value !== null || ids.value.has(id);

  function toggle(id: string): void {
    // Of the whole list, those stay that are loaded
    const next = new Set(whole.value ? rows.value : ids.value);
    whole.value = null;
    if (!next.delete(id)) next.add(id);
    ids.value = next;
    outcome.value = null;
    anchor = id;
  }

  /** From where the last one was selected to this one. */
  function selectTo(id: string): void {
    const [from, to] = [rows.value.indexOf(anchor ?? id), rows.value.indexOf(id)];
    if (from < 0 || to < 0) return toggle(id);
    whole.value = null;
    ids.value = new Set([...ids.value, ...rows.value.slice(Math.min(from, to), Math.max(from, to) + 1)]);
  }

  function selectLoaded(): void {
    whole.value = null;
    ids.value = new Set(rows.value);
  }

  function selectWhole(count: number, isMore: boolean): void {
    whole.value = { count, isMore, asOf: new Date(serverNow()).toISOString() };
  }

  /** What could not be changed stays selected. */
  function keep(left: readonly string[]): void {
    whole.value = null;
    ids.value = new Set(left);
    anchor = null;
  }
  function clear(): void {
    keep([]);
    outcome.value = null;
  }

  /** Another list is shown, or the same in another order. */
  function show(now: readonly string[]): void {
    rows.value = now;
  }

  return {
    ids,
    whole,
    rows,
    outcome,
    isSelecting,
    isShown,
    isSelected,
    toggle,
    selectTo,
    selectLoaded,
    selectWhole,
    keep,
    clear,
    show,
  };
});
