import { onScopeDispose, ref, type Ref } from 'vue';

export function useMediaQuery(query: string): Readonly<Ref<boolean>> {
  const list = window.matchMedia(query);
  const matches = ref(list.matches);
  const update = () => (matches.value = list.matches);
  list.addEventListener('change', update);
  onScopeDispose(() => list.removeEventListener('change', update));
  return matches;
}

export const useIsPhone = () => useMediaQuery('(max-width: 767.98px)');
export const useIsWide = () => useMediaQuery('(min-width: 1280px)');
