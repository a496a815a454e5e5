import { nextTick, ref, watch, type Ref } from 'vue';
import { rowsIn, type ListEntry } from './forgotten-rows';

/** Rows that come in above what is in view leave it in view: they are counted, and a button leads up to them. */
export function useSteadyScroll(
  scroller: Readonly<Ref<HTMLElement | null>>,
  entries: Readonly<Ref<ListEntry[]>>,
  { rowPx, release }: { rowPx: number; release: () => void },
) {
  const arrivedAbove = ref(0);

  const rowTop = (list: ListEntry[], key: string): number => {
    let top = 0;
    for (const entry of list) {
      if (entry.key === key) return top;
      top += rowsIn(entry) * rowPx;
    }
    return -1;
  };
  /** The row at the top of what is in view, of the list as it was. */
  function seenRow(list: ListEntry[], scrollTop: number): string | null {
    let top = 0;
    for (const entry of list) {
      top += rowsIn(entry) * rowPx;
      if (entry.row && top > scrollTop) return entry.key;
    }
    return null;
  }
  watch(entries, async (list, before) => {
    const box = scroller.value;
    if (!box || box.scrollTop < rowPx / 2) return;
    const anchor = seenRow(before, box.scrollTop);
    const [from, to] = [before, list].map((each) => rowTop(each, anchor ?? '')) as [number, number];
    if (from < 0 || to < 0 || from === to) return;
    // A page that was let go of comes back with fewer rows, or more: nothing has arrived then
    const isArrival = list.filter(({ gap }) => gap).length === before.filter(({ gap }) => gap).length;
    await nextTick();
    box.scrollTop += to - from;
    if (isArrival) arrivedAbove.value += Math.max(0, (to - from) / rowPx);
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
