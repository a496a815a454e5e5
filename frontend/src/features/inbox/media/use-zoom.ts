import { computed, nextTick, ref, type Ref } from 'vue';

const STEPS = [1, 1.5, 2, 3, 4];

/** How large a picture is shown: 1 is as large as fits. What was in the middle of `stage` stays there. */
export function useZoom(stage: Ref<HTMLElement | null>) {
  const step = ref(0);
  const zoom = computed(() => STEPS[step.value]!);

  async function to(next: number): Promise<void> {
    const box = stage.value;
    const middle = box && {
      x: (box.scrollLeft + box.clientWidth / 2) / Math.max(1, box.scrollWidth),
      y: (box.scrollTop + box.clientHeight / 2) / Math.max(1, box.scrollHeight),
    };
    step.value = Math.min(STEPS.length - 1, Math.max(0, next));
    await nextTick();
    if (!box || !middle) return;
    box.scrollLeft = middle.x * box.scrollWidth - box.clientWidth / 2;
    box.scrollTop = middle.y * box.scrollHeight - box.clientHeight / 2;
  }

  return {
    zoom,
    isLeast: computed(() => step.value === 0),
    isMost: computed(() => step.value === STEPS.length - 1),
    zoomIn: () => to(step.value + 1),
    zoomOut: () => to(step.value - 1),
    /** Twice as large, or as large as fits. */
    toggle: () => to(step.value > 0 ? 0 : STEPS.indexOf(2)),
    fit: () => to(0),
  };
}
