import { onScopeDispose, ref, type Ref } from 'vue';

/** When the browser lost its network, or null while it has one. */
export function useOfflineSince(): Readonly<Ref<Date | null>> {
  const since = ref<Date | null>(navigator.onLine ? null : new Date());
  const lost = () => (since.value = new Date());
  const found = () => (since.value = null);
  window.addEventListener('offline', lost);
  window.addEventListener('online', found);
  onScopeDispose(() => {
    window.removeEventListener('offline', lost);
    window.removeEventListener('online', found);
  });
  return since;
}
