import { computed, onScopeDispose, ref, type ComputedRef, type Ref } from 'vue';
import { serverNow } from '@/api/server-clock';

const now = ref(serverNow());
let users = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** The server's time in ms, moving once a second while anyone looks. One timer serves the whole page. */
export function useNow(): Readonly<Ref<number>> {
  now.value = serverNow();
  users += 1;
  timer ??= setInterval(() => (now.value = serverNow()), 1_000);
  onScopeDispose(() => {
    users -= 1;
    if (users > 0) return;
    clearInterval(timer);
    timer = undefined;
  });
  return now;
}

const COARSE_MS = 30_000;

/** As `useNow`, in steps of half a minute: for what would draw long lists anew. */
export function useCoarseNow(): ComputedRef<number> {
  const fine = useNow();
  return computed(() => Math.floor(fine.value / COARSE_MS) * COARSE_MS);
}
