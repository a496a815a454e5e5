import { ref } from 'vue';

/** What the page's live region says to screen readers. */
export const announced = ref<{ id: number; words: string }[]>([]);
const SAID_MS = 5_000;
let last = 0;

/** Said once, politely: what was done by a key, or what happened elsewhere on the page. */
export function announce(words: string): void {
  const id = (last += 1);
  announced.value = [...announced.value, { id, words }];
  setTimeout(() => (announced.value = announced.value.filter((one) => one.id !== id)), SAID_MS);
}
