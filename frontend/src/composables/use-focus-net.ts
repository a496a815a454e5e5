import { onScopeDispose } from 'vue';

/** What gives the focus back by itself, as menus do, has done it by then. */
const SETTLED_MS = 60;
const CONTROLS = 'button:not(:disabled), a[href], [tabindex="0"]';

const pathOf = (element: Element): HTMLElement[] => {
  const path: HTMLElement[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) path.push(at as HTMLElement);
  return path;
};
const focusOn = (element: HTMLElement): void => {
  if (!element.matches(CONTROLS)) element.tabIndex = -1;
  element.focus({ preventScroll: true });
};

/**
 * Catches the focus where it would fall to nowhere: with a control that goes when it was pressed, it moves to one beside it;
 * with a page that goes, to the main part of the next; a button that is disabled while it works has it again afterwards.
 */
export function useFocusNet(): void {
  let path: HTMLElement[] = [];
  let isDisabled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const onFocusin = ({ target }: Event): void => {
    path = pathOf(target as Element);
    isDisabled = false;
  };
  /** A press beside everything takes the focus away on purpose. */
  const onPointerdown = (): void => void (path = []);

  function look(): void {
    const [lost] = path;
    const now = document.activeElement;
    if (!lost || (now?.isConnected && now !== document.body)) return;
    if (!lost.isConnected) return catchIt();
    if (lost.matches(':disabled')) isDisabled = true;
    else if (isDisabled) focusOn(lost);
  }

  function catchIt(): void {
    const main = document.querySelector<HTMLElement>('main');
    const left = path.find((element) => element.isConnected);
    if (left && left !== document.body && !left.contains(main)) {
      const control = [...left.querySelectorAll<HTMLElement>(CONTROLS)].find((one) => one.offsetParent !== null);
      return focusOn(control ?? left);
    }
    const heading = main?.querySelector<HTMLElement>('[tabindex="-1"]:is(h1, h2)');
    if (main) focusOn(heading ?? main);
  }

  const observer = new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(look, SETTLED_MS);
  });
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
  document.addEventListener('focusin', onFocusin);
  document.addEventListener('pointerdown', onPointerdown);
  onScopeDispose(() => {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener('focusin', onFocusin);
    document.removeEventListener('pointerdown', onPointerdown);
  });
}
