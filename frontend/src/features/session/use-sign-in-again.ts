import { ref, watch, type Ref } from 'vue';
import { useTyping } from '@/composables/use-typing';
import { useSession } from './session.store';

/**
 * Whether to ask for the sign-in once the session has ended. Not in the middle of a sentence: its rest would land in the
 * password, and its Enter in the form.
 */
export function useSignInAgain(): Readonly<Ref<boolean>> {
  const session = useSession();
  const isTyping = useTyping();
  const asks = ref(false);
  watch(
    [() => session.isExpired, isTyping],
    ([isExpired, typing]) => (asks.value = isExpired && (asks.value || !typing)),
  );
  return asks;
}
