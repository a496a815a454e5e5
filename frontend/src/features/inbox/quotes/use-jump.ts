import { nextTick, ref, type Ref } from 'vue';

const FLASH_MS = 1_500;

interface Thread {
  content: Ref<HTMLElement | null>;
  toElement: (element: HTMLElement) => void;
  /** Loads what is not there yet; false when it is nowhere. */
  find: (id: string) => Promise<boolean>;
}

/** Leads the eye and the focus to a message, and back again. */
export function useJump({ content, toElement, find }: Thread) {
  const state = ref<'idle' | 'looking' | 'missing'>('idle');
  let cameFrom: HTMLElement | null = null;

  const elementOf = (id: string) => content.value?.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);

  async function jump(id: string): Promise<void> {
    const from = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    if (!elementOf(id)) {
      state.value = 'looking';
      const isFound = await find(id);
      await nextTick();
      state.value = isFound && elementOf(id) ? 'idle' : 'missing';
    } else state.value = 'idle';
    const element = elementOf(id);
    if (!element) return;
    cameFrom = from;
    toElement(element);
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.classList.add('flash');
    setTimeout(() => element.classList.remove('flash'), FLASH_MS);
  }

  /** To where the jump began; false when there was none. */
  function back(): boolean {
    const from = cameFrom;
    cameFrom = null;
    if (!from?.isConnected) return false;
    if (content.value?.contains(from)) toElement(from);
    from.focus({ preventScroll: true });
    return true;
  }

  return { state, jump, back };
}
