import { onBeforeUnmount, onMounted } from 'vue';

/** Alt with a key, named by its place on the keyboard (`KeyN`): with Alt held, a Mac's N types a tilde. */
export function useAltKey(code: string, act: () => void): void {
  function onKeydown(event: KeyboardEvent): void {
    if (event.code !== code || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    act();
  }
  onMounted(() => window.addEventListener('keydown', onKeydown));
  onBeforeUnmount(() => window.removeEventListener('keydown', onKeydown));
}
