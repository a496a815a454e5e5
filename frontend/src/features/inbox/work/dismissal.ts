import { computed, inject, provide, type ComputedRef, type InjectionKey, type Ref } from 'vue';
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
  const { isBusy, change } = useWork(conversation);
  provide(DISMISSAL, {
    isWanted: computed(() => conversation.value.has_failed_reply),
    isBusy,
    dismiss: () => void change({ dismiss_failed: true }),
  });
}

export const useDismissal = (): Dismissal | null => inject(DISMISSAL, null);
