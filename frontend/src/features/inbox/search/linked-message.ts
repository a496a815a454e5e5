import { nextTick, shallowRef, watch, type Ref } from 'vue';
import { useRoute } from 'vue-router';

const NAMED = /^#m-([\da-f-]{36})$/;

/** The part of an address that names a message, or a note, within its conversation. */
export const messageHash = (id: string): string => `#m-${id}`;

/** Counts up when the message that the address names already is asked for once more. */
const askedAgain = shallowRef(0);
export function askAgain(): void {
  askedAgain.value += 1;
}

/** Leads to the message that the address names, once the thread is there and has found where it opens. */
export function useLinkedMessage(
  log: Readonly<Ref<{ jump: (id: string, isLed?: boolean) => Promise<void> } | null>>,
  isOpened: Readonly<Ref<boolean>>,
): void {
  const route = useRoute();
  watch(
    [() => NAMED.exec(route.hash)?.[1], isOpened, () => log.value !== null, askedAgain],
    async ([id, opened, isThere]) => {
      if (!id || !opened || !isThere) return;
      // After the thread has gone to its own beginning
      await nextTick();
      await log.value?.jump(id, true);
    },
    { immediate: true },
  );
}
