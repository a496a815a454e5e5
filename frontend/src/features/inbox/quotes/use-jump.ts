import { nextTick, ref, type Ref } from 'vue';

const FLASH_MS = 1_500;
const MOST_FRAMES = 120;

interface Thread {
  content: Ref<HTMLElement | null>;
  /** Brings a message that is loaded into view; false when it is not. */
  show: (id: string) => Promise<boolean>;
  /** Loads what is not there yet. Answers the id that it has here, or null when it is nowhere. */
  find: (id: string) => Promise<string | null>;
  /** Keeps the message that the jump began at on the page, to come back to. */
  hold: (id: string | null) => void;
}

const isWriting = (): boolean => document.activeElement?.matches('input, textarea, select') === true;

/** Leads the eye and the focus to a message, and back again. */
export function useJump({ content, show, find, hold }: Thread) {
  const state = ref<'idle' | 'looking' | 'missing'>('idle');
  let cameFrom: HTMLElement | null = null;

  const elementOf = (id: string) => content.value?.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
  const messageOf = (element: HTMLElement | null) =>
    (content.value?.contains(element) && element?.closest<HTMLElement>('[data-message]')?.dataset['message']) || null;

  /** What was fetched comes onto the page a moment later. */
  async function showSoon(id: string): Promise<boolean> {
    for (let frame = 0; frame < MOST_FRAMES; frame += 1) {
      await nextTick();
      if (await show(id)) return true;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return false;
  }

  /** `isLed`: somebody asked for it a while ago; if they write by now, the focus stays where they write. */
  async function jump(id: string, isLed = false): Promise<void> {
    const from = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    hold(messageOf(from));
    let found: string | null = id;
    if (!(await show(id))) {
      state.value = 'looking';
      found = await find(id);
      if (found !== null && !(await showSoon(found))) found = null;
    }
    state.value = found === null ? 'missing' : 'idle';
    const element = found === null ? null : elementOf(found);
    if (!element) return;
    if (!isLed || !isWriting()) {
      cameFrom = from;
      element.tabIndex = -1;
      element.focus({ preventScroll: true });
    }
    element.classList.add('flash');
    setTimeout(() => element.classList.remove('flash'), FLASH_MS);
  }

  /** To where the jump began; false when there was none. */
  function back(): boolean {
    const from = cameFrom;
    cameFrom = null;
    if (!from?.isConnected) return false;
    const id = messageOf(from);
    if (id !== null) void show(id);
    from.focus({ preventScroll: true });
    return true;
  }

  return { state, jump, back };
}
