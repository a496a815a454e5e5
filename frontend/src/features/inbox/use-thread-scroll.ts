import { nextTick, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue';

const NEAR_BOTTOM_PX = 80;

/**
 * Keeps the eye where it is: at the newest message while the reader is there, on the same message while older ones
 * arrive above (`firstKey` changes) or the window changes size. `content` is the scroller's only child.
 */
export function useThreadScroll(
  scroller: Ref<HTMLElement | null>,
  content: Ref<HTMLElement | null>,
  firstKey: () => string | undefined,
) {
  const isAtBottom = ref(true);
  let observer: ResizeObserver | undefined;

  function measure(): void {
    const box = scroller.value;
    if (box) isAtBottom.value = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_BOTTOM_PX;
  }

  function toBottom(isSmooth = false): void {
    isAtBottom.value = true;
    const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    scroller.value?.scrollTo({
      top: scroller.value.scrollHeight,
      behavior: isSmooth && !isCalm ? 'smooth' : 'instant',
    });
  }

  function toElement(element: HTMLElement): void {
    isAtBottom.value = false;
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    measure();
  }

  // Before the page is patched the old height still stands; what was in view is put back at the same distance from the end.
  watch(firstKey, async (now, before) => {
    const box = scroller.value;
    if (!box || now === undefined || before === undefined || isAtBottom.value) return;
    const fromEnd = box.scrollHeight - box.scrollTop;
    await nextTick();
    box.scrollTop = box.scrollHeight - fromEnd;
  });

  onMounted(() => {
    observer = new ResizeObserver(() => {
      if (isAtBottom.value) toBottom();
      else measure();
    });
    for (const element of [scroller.value, content.value]) if (element) observer.observe(element);
  });
  onBeforeUnmount(() => observer?.disconnect());

  return { isAtBottom, measure, toBottom, toElement };
}
