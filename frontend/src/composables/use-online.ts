import { computed, onScopeDispose, ref, type Ref } from 'vue';

/** Since when nobody answers a panel that was opened from this browser's own files, whatever the browser believes of its network. */
export const unansweredSince = ref<Date | null>(null);

/** When the browser lost its network, or the server was lost; null while both are there. */
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
  return computed(() => since.value ?? unansweredSince.value);
}
