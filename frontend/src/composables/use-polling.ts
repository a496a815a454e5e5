import { onScopeDispose, ref, toValue, type MaybeRefOrGetter } from 'vue';

/**
 * Runs `task` every `everyMs` while the page is visible, and at once when it becomes visible, focused or online again.
 * Runs never overlap: a call during one asks for one more afterwards. A failure shows in `isFailing`, and the beat goes on,
 * every `retryMs` until it is over.
 */
export function usePolling(
  task: () => Promise<void>,
  everyMs: MaybeRefOrGetter<number>,
  retryMs: MaybeRefOrGetter<number> = everyMs,
) {
  const isFailing = ref(false);
  const lastGoodAt = ref<Date | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let isWanted = false;
  let isOver = false;

  async function run(): Promise<void> {
    if (isOver) return;
    if (isRunning) {
      isWanted = true;
      return;
    }
    clearTimeout(timer);
    isRunning = true;
    try {
      await task();
      isFailing.value = false;
      lastGoodAt.value = new Date();
    } catch {
      isFailing.value = true;
    } finally {
      isRunning = false;
    }
    if (isOver) return;
    if (isWanted) {
      isWanted = false;
      return run();
    }
    schedule();
  }

  function schedule(): void {
    clearTimeout(timer);
    if (!document.hidden && !isOver) timer = setTimeout(() => void run(), toValue(isFailing.value ? retryMs : everyMs));
  }

  function onChange(): void {
    if (document.hidden) clearTimeout(timer);
    else void run();
  }

  document.addEventListener('visibilitychange', onChange);
  window.addEventListener('focus', onChange);
  window.addEventListener('online', onChange);
  schedule();
  onScopeDispose(() => {
    isOver = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onChange);
    window.removeEventListener('focus', onChange);
    window.removeEventListener('online', onChange);
  });

  return { run, isFailing, lastGoodAt };
}
