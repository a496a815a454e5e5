import { onScopeDispose } from 'vue';
import { COMMANDS } from './commands';
import { isApart, isComposing, isSingle, isTypedIn, pressOf } from './presses';
import { commandOf, isBeginning, runCommand } from './registry';

const SEQUENCE_MS = 1_500;

/**
 * Runs the commands of the keys that are pressed anywhere on the page. Whoever uses a key for itself prevents its default,
 * and it is nobody else's then. `hasSingleKeys`: whether letters alone do anything.
 */
export function useShortcutKeys(hasSingleKeys: () => boolean): void {
  let begun: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function onKeydown(event: KeyboardEvent): void {
    if (event.defaultPrevented || isComposing(event)) return;
    const press = pressOf(event);
    if (press === null) return;
    const before = begun;
    begun = null;
    clearTimeout(timer);
    const isTyping = isTypedIn(event.target);
    if (isApart(event.target) || (isSingle(press) && (isTyping || !hasSingleKeys()))) return;

    // What does not go on with what was begun does nothing: it was meant for something else
    const name = commandOf(before === null ? press : `${before} ${press}`);
    if (name !== null) {
      const { repeats, whileTyping } = COMMANDS[name];
      if ((event.repeat && !repeats) || (isTyping && !whileTyping)) return;
      if (runCommand(name)) event.preventDefault();
    } else if (before === null && isBeginning(press) && !event.repeat) {
      begun = press;
      timer = setTimeout(() => (begun = null), SEQUENCE_MS);
    }
  }

  window.addEventListener('keydown', onKeydown);
  onScopeDispose(() => {
    clearTimeout(timer);
    window.removeEventListener('keydown', onKeydown);
  });
}
