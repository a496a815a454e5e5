import { nextTick, ref, watch, type Ref } from 'vue';
import { rowsIn, type ListEntry } from './forgotten-rows';

/** Rows that come in above what is in view leave it in view: they are counted, and a button leads up to them. */
export function useSteadyScroll(
  scroller: Readonly<Ref<HTMLElement | null>>,
  entries: Readonly<Ref<ListEntry[]>>,
  { rowPx, release }: { rowPx: number; release: () => void },
) {
  const arrivedAbove = ref(0);

  watch(entries, async (list, before) => {
    const box = scroller.value;
    if (!box || box.scrollTop < rowPx / 2) return;
    const moved = moveOfSeen(before, list, box.scrollTop / rowPx) * rowPx;
    if (moved === 0) return;
    // A page that was let go of comes back with fewer rows, or more: nothing has arrived then
    const isArrival = list.filter(({ gap }) => gap).length === before.filter(({ gap }) => gap).length;
    await nextTick();
    box.scrollTop += moved;
    if (isArrival) arrivedAbove.value += Math.max(0, moved / rowPx);
  });

  function onScroll(): void {
    if ((scroller.value?.scrollTop ?? 0) < rowPx / 2) arrivedAbove.value = 0;
  }

  function toTop(): void {
    arrivedAbove.value = 0;
    release();
    scroller.value?.scrollTo({ top: 0 });
  }

  return { arrivedAbove, onScroll, toTop };
}

/** By how many rows the one that stands after `above` others has moved down; 0 when it is gone. */
export function moveOfSeen(before: ListEntry[], list: ListEntry[], above: number): number {
  let same = 0;
  let from = 0;
  // Mostly a page came or went at the end, and this is all
  for (; same < before.length && isSame(before[same]!, list[same]); same += 1) {
    from += rowsIn(before[same]!);
    if (before[same]!.row && from > above) return 0;
  }
  const start = from;
  for (let index = same; index < before.length; index += 1) {
    const entry = before[index]!;
    if (entry.row && from + 1 > above) return (placeOfKey(list, same, start, entry.key) ?? from) - from;
    from += rowsIn(entry);
  }
  return 0;
}

const isSame = (one: ListEntry, other: ListEntry | undefined): boolean =>
  one === other || (other !== undefined && one.key === other.key && rowsIn(one) === rowsIn(other));

function placeOfKey(list: ListEntry[], start: number, above: number, key: string): number | null {
  for (let index = start; index < list.length; index += 1) {
    if (list[index]!.key === key) return above;
    above += rowsIn(list[index]!);
  }
  return null;
}
