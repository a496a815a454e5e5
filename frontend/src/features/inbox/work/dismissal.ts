import { computed, inject, provide, ref, type ComputedRef, type InjectionKey, type Ref } from 'vue';
import type { Conversation } from '@/api/conversations';
import { useWork } from './use-work';

interface Dismissal {
  /** Something failed that nobody sent again or dismissed. */
  isWanted: ComputedRef<boolean>;
  isBusy: Ref<boolean>;
  dismiss: () => void;
}

const DISMISSAL: InjectionKey<Dismissal> = Symbol('dismissal');

/** Failures are told under their messages, and dismissed for the conversation. */
export function provideDismissal(conversation: Ref<Conversation>): void {
  const { change } = useWork(conversation);
  const isBusy = ref(false);
  async function dismiss(): Promise<void> {
    isBusy.value = true;
    await change({ dismiss_failed: true });
    isBusy.value = false;
  }
  provide(DISMISSAL, {
    isWanted: computed(() => conversation.value.has_failed_reply),
    isBusy,
    dismiss: () => void dismiss(),
  });
}

export const useDismissal = (): Dismissal | null => inject(DISMISSAL, null);
