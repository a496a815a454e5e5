const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** What takes letters: fields, and lists that are led by the first letters of their words. */
const TYPED_IN = [
  'input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=range], [type=color], [type=file])',
  'textarea',
  'select',
  '[contenteditable]:not([contenteditable=false])',
  '[role=textbox]',
].join();
/** They have keys of their own, Escape too. */
const APART = 'dialog, [role=menu], [role=listbox]';

const closest = (target: EventTarget | null, what: string): boolean =>
  target instanceof Element && target.closest(what) !== null;

export const isTypedIn = (target: EventTarget | null): boolean => closest(target, TYPED_IN);

/** While a modal dialog is open, nothing behind it listens. */
export const isApart = (target: EventTarget | null): boolean =>
  closest(target, APART) || document.querySelector('dialog[open]') !== null;

/** The keys are an input method's own then: letters come and go. */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

/** By their places on the keyboard: where another script is typed, or Alt makes other signs of them. */
const SIGNS: Record<string, [plain: string, shifted: string]> = {
  Slash: ['/', '?'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
};

function nameOf({ key, code, altKey, shiftKey }: KeyboardEvent, isAltGr: boolean): string | null {
  const place = /^(?:Key|Digit)(\w)$/.exec(code)?.[1]?.toLowerCase();
  if (altKey && !isAltGr && place) return place;
  if (/^[!-~]$/.test(key)) return key.toLowerCase();
  // With a sign of another script; the names of keys are longer
  if ([...key].length === 1 && key !== ' ') return place ?? SIGNS[code]?.[shiftKey ? 1 : 0] ?? null;
  return /^(?:Escape|Enter|Arrow\w+|Home|End)$/.test(key) ? key : null;
}

/** A press as `COMMANDS` writes it; null for one that no command could have. */
export function pressOf(event: KeyboardEvent): string | null {
  const isAltGr = event.getModifierState?.('AltGraph');
  const name = nameOf(event, isAltGr);
  if (name === null) return null;
  const isLetter = /^[a-z]$/.test(name);
  // What it takes to type a sign says nothing: on many keyboards `?` needs Shift, and `]` AltGr
  const isSign = name.length === 1 && !isLetter && !/\d/.test(name);
  if (isAltGr) return isSign ? name : null;
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  if (isMac ? ctrlKey : metaKey) return null;
  const held = [(isMac ? metaKey : ctrlKey) && 'mod', altKey && !isSign && 'alt', shiftKey && !isSign && 'shift'];
  return [...held.filter(Boolean), name].join('+');
}

/** Types something where it is pressed in a field. WCAG 2.1.4 wants them to have a switch. */
export const isSingle = (press: string): boolean => press.length === 1;

/** As keyboards label them: one list of keys for each press. */
export function keyCaps(keys: string): string[][] {
  const caps: Record<string, string> = {
    mod: isMac ? '⌘' : 'Ctrl',
    alt: isMac ? '⌥' : 'Alt',
    shift: '⇧',
    Escape: 'Esc',
  };
  const arrows: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', Enter: '↵ Enter' };
  const capOf = (key: string) => caps[key] ?? arrows[key] ?? key.toUpperCase();
  return keys.split(' ').map((press) => press.split('+').map(capOf));
}
