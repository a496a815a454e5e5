import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/vue-virtual';
import { computed, nextTick, onBeforeUnmount, onMounted, ref, shallowRef, watch, type Ref } from 'vue';

const NEAR_BOTTOM_PX = 80;
/** What is kept of the context above a row that is led to. */
const CONTEXT_PX = 72;
/** Scrolled to the end, but for a rounding. */
const AT_END_PX = 4;
const OVERSCAN = 6;
/** A jump farther than this is not shown as a movement. */
const SMOOTH_SCREENS = 3;
/** A far row is measured, moved to and measured again until it stands still. */
const MOST_FRAMES = 20;
const CALM_FRAMES = 2;

interface Rows<Row> {
  scroller: Ref<HTMLElement | null>;
  /** As high as all rows together. */
  content: Ref<HTMLElement | null>;
  rows: Ref<Row[]>;
  estimate: (row: Row) => number;
  /** Where it opens, by the row's key; at the end without one. */
  opensAt: () => string | null;
  /** Room above the first row. */
  paddingStart: () => number;
}

/**
 * Of a long thread only the rows around what is seen are on the page. It is anchored at its end: it stays at the newest row
 * while the reader is there, and on the same row while others come, go or grow above it.
 *
 * The virtualizer's own binding to Vue writes the scroll position before the page is patched, when there is no room for it
 * yet; here it is told afterwards.
 */
export function useThreadWindow<Row extends { key: string }>({
  scroller,
  content,
  rows,
  estimate,
  opensAt,
  paddingStart,
}: Rows<Row>) {
  const isAtBottom = ref(true);
  const version = ref(0);
  /** Rows that stay on the page wherever it is scrolled to: what has the focus, plays, or is to be come back to. */
  const held = shallowRef<ReadonlySet<string>>(new Set());
  const indexOf = (key: string): number => rows.value.findIndex((row) => row.key === key);

  const options = () => {
    const list = rows.value;
    const heldKeys = held.value;
    return {
      count: list.length,
      getScrollElement: () => scroller.value,
      estimateSize: (index: number) => estimate(list[index]!),
      getItemKey: (index: number) => list[index]!.key,
      rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const indexes = defaultRangeExtractor(range);
        if (heldKeys.size === 0) return indexes;
        const others = [...heldKeys].map(indexOf).filter((index) => index >= 0);
        return [...new Set([...indexes, ...others])].sort((a, b) => a - b);
      },
      anchorTo: 'end' as const,
      scrollEndThreshold: AT_END_PX,
      overscan: OVERSCAN,
      paddingStart: paddingStart(),
      paddingEnd: 14,
      scrollPaddingStart: CONTEXT_PX,
      initialRect: { width: 600, height: 800 },
      initialOffset,
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      onChange: () => (version.value += 1),
    };
  };

  function initialOffset(): number {
    const index = indexOf(opensAt() ?? '');
    const above = index < 0 ? rows.value : rows.value.slice(0, index);
    return Math.max(0, above.reduce((sum, row) => sum + estimate(row), paddingStart()) - CONTEXT_PX);
  }

  const virtualizer = new Virtualizer<HTMLElement, HTMLElement>(options());
  let anchor: { key: string; bottom: number } | null = null;
  watch([rows, held, paddingStart], () => {
    anchor = isAtBottom.value ? null : seenRow();
    virtualizer.setOptions(options());
    version.value += 1;
  });
  watch(
    [version, rows],
    (_, [, before]) => {
      virtualizer._willUpdate();
      if (before !== rows.value && anchor) void backTo(anchor);
    },
    { flush: 'post' },
  );

  const elements = (): HTMLElement[] => [...(scroller.value?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];

  /** The first row that is in view, by its lower edge: what stands above a bubble may go with the day that it began. */
  function seenRow(): typeof anchor {
    const top = scroller.value?.getBoundingClientRect().top ?? 0;
    for (const element of elements()) {
      const { bottom } = element.getBoundingClientRect();
      if (bottom > top) return { key: element.dataset['row']!, bottom };
    }
    return null;
  }

  /** The virtualizer has put the row back by what it knew; now by what it looks like, before anybody sees it. */
  async function backTo({ key, bottom }: NonNullable<typeof anchor>): Promise<void> {
    for (const element of elements()) virtualizer.resizeItem(Number(element.dataset['index']), element.offsetHeight);
    await nextTick();
    const element = elementOf(key);
    const off = element ? element.getBoundingClientRect().bottom - bottom : 0;
    if (scroller.value && Math.abs(off) >= 1) scroller.value.scrollTop += off;
  }

  const elementOf = (key: string) => scroller.value?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);

  const shown = computed(() => {
    void version.value;
    return virtualizer.getVirtualItems().flatMap(({ index, start }) => {
      const row = rows.value[index];
      return row ? [{ row, index, start }] : [];
    });
  });
  const height = computed(() => {
    void version.value;
    return virtualizer.getTotalSize();
  });

  let lastTop = 0;
  /** To be called whenever it was scrolled. Who scrolls up leaves the bottom at once, however near it is: else what grows there would pull them back. */
  function measure(): void {
    const box = scroller.value;
    if (!box) return;
    const distance = box.scrollHeight - box.scrollTop - box.clientHeight;
    const isGoingUp = box.scrollTop < lastTop - 1;
    lastTop = box.scrollTop;
    isAtBottom.value = distance < AT_END_PX || (distance < NEAR_BOTTOM_PX && !isGoingUp && isAtBottom.value);
  }

  // Not the virtualizer's own commands: they lead to a number, and what stands there is another row when older ones come
  function toBottom(isSmooth = false): void {
    isAtBottom.value = true;
    const box = scroller.value;
    if (!box) return;
    const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const isFar = box.scrollHeight - box.scrollTop > SMOOTH_SCREENS * box.clientHeight;
    box.scrollTo({ top: box.scrollHeight, behavior: isSmooth && !isCalm && !isFar ? 'smooth' : 'instant' });
    if (!isSmooth) lastTop = box.scrollTop;
  }

  /** Brings a row onto the page and into view; false when there is none of this key. */
  async function toRow(key: string, align: 'start' | 'center' = 'center'): Promise<boolean> {
    if (indexOf(key) < 0) return false;
    isAtBottom.value = false;
    hold(key);
    await nextTick();
    let calm = 0;
    for (let frame = 0; frame < MOST_FRAMES && calm < CALM_FRAMES; frame += 1) {
      const box = scroller.value;
      const [offset] = virtualizer.getOffsetForIndex(indexOf(key), align) ?? [];
      if (!box || offset === undefined) break;
      const before = box.scrollTop;
      box.scrollTop = offset;
      calm = elementOf(key) && Math.abs(box.scrollTop - before) < 1 ? calm + 1 : 0;
      await nextFrame();
    }
    measure();
    return true;
  }

  const holders = new Map<string, string>();
  /** Keeps a row on the page, in place of what the same reason kept there before. */
  function hold(key: string | null, reason = 'shown'): void {
    if (key === null) holders.delete(reason);
    else holders.set(reason, key);
    held.value = new Set(holders.values());
  }

  const rowKey = (target: EventTarget | null): string | null =>
    target instanceof Element ? (target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null) : null;
  const onFocus = (event: Event): void => {
    const key = rowKey(event.target);
    if (key !== null) hold(key, 'focus');
  };
  const onPlay = (event: Event): void => hold(rowKey(event.target), 'playing');
  const onStop = (event: Event): void => {
    if (holders.get('playing') === rowKey(event.target)) hold(null, 'playing');
  };

  let observer: ResizeObserver | undefined;
  onMounted(() => {
    virtualizer._willUpdate();
    const box = scroller.value;
    if (!box) return;
    // Rows that turn out higher than they were thought, a composer that grows or a keyboard that opens takes its room from above, not from the newest message
    observer = new ResizeObserver(() => {
      if (isAtBottom.value) toBottom();
      else measure();
    });
    observer.observe(box);
    if (content.value) observer.observe(content.value);
    box.addEventListener('focusin', onFocus);
    // Media events do not bubble
    box.addEventListener('play', onPlay, true);
    for (const type of ['pause', 'ended']) box.addEventListener(type, onStop, true);
  });
  onBeforeUnmount(() => {
    observer?.disconnect();
    virtualizer._didMount()();
  });

  /** How high rows are together: as they were seen, or as they are estimated. */
  const heightOf = (keys: ReadonlySet<string>): number =>
    rows.value.reduce(
      (sum, row) => (keys.has(row.key) ? sum + (virtualizer.itemSizeCache.get(row.key) ?? estimate(row)) : sum),
      0,
    );

  /** For each row's element, so that its height is known. */
  const measureRow = (element: unknown): void => virtualizer.measureElement(element as HTMLElement | null);

  return { shown, height, heightOf, isAtBottom, measure, measureRow, toBottom, toRow, hold };
}

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));
