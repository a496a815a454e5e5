import { keep } from '@/composables/kept-json';
import { randomId } from '@/composables/random-id';

const KEY = 'leadline.session';

/** Somebody signed in here: the browser's other tabs have a session again too. */
export const tellOtherTabs = (): void => keep(KEY, randomId());

/** Calls when another tab tells of a sign-in. Where nothing can be stored none does: {@link onLook} is the way then. */
export function onSignInElsewhere(call: () => void): void {
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY && newValue !== null) call();
  });
}

/** Calls when somebody looks at this tab again. */
export function onLook(call: () => void): void {
  window.addEventListener('focus', call);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') call();
  });
}
