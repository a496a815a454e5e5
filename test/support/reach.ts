import type { Page } from 'playwright-core';

/** What sticks out at the side, so that reading needs scrolling in two directions; in a line each. */
export function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const says = (element: Element) =>
      `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} “${element.textContent?.trim().slice(0, 40)}”`;
    const isScroller = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
    const wide = [...document.querySelectorAll('*')]
      .filter((element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
      .filter((element) => isScroller(element) || element === document.documentElement)
      // A field scrolls its own line
      .filter((element) => !element.matches('input, textarea, select'))
      .map((element) => `scrolls sideways: ${says(element)}`);
    const cut = [...document.querySelectorAll('a, button, input, select, textarea, h1, h2, h3, p, label, dt, dd')]
      .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter((element) => !element.closest('.sr-only, [aria-hidden=true]'))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (right > innerWidth + 1 || left < -1);
      })
      .map((element) => `sticks out: ${says(element)}`);
    return [...wide, ...cut];
  });
}

/** What takes the focus and cannot be brought into view, or lies under something else there. */
export function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const top = [...document.querySelectorAll('dialog[open], [role=menu]')].at(-1) ?? document.body;
    const all = top.querySelectorAll<HTMLElement>(
      'a[href], button:not(:disabled), input, select, textarea, [role^=menuitem]',
    );
    return [...all]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]'))
      .filter(
        (element) =>
          (element.tabIndex >= 0 || element.matches('[role^=menuitem]')) &&
          // The box of a row takes the avatar's place once the focus is on it
          !element.matches('[type=file], .skip, .select-mark input'),
      )
      .flatMap((element) => {
        element.scrollIntoView({ block: 'center', inline: 'nearest' });
        const { left, top: upper, width, height } = element.getBoundingClientRect();
        const hit = document.elementFromPoint(left + width / 2, upper + height / 2);
        if (hit && (element.contains(hit) || hit.contains(element))) return [];
        const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? '';
        return `${element.tagName.toLowerCase()} “${name}” is under ${hit?.tagName ?? 'nothing'} ${hit?.className ?? ''}`;
      });
  });
}

export interface TabWalk {
  /** What takes the focus, and Tab did not lead to. */
  missed: string[];
  /** What had the focus without anything to be seen of it. */
  unmarked: string[];
}

/** Presses Tab through the whole page. */
export async function walkByTab(page: Page): Promise<TabWalk> {
  const count = await page.evaluate(() => {
    const controls = 'a[href], button, input:not([type=hidden]), select, textarea, [tabindex="0"]';
    const all = [...document.querySelectorAll<HTMLElement>(controls)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0)
      // Of a group of radios one takes the focus
      .filter((element) => !element.matches(':disabled, [type=radio]:not(:checked)'));
    all.forEach((element, index) => (element.dataset['walk'] = String(index)));
    return all.length;
  });
  const unmarked = new Set<string>();
  for (let presses = 0; presses < count + 5; presses += 1) {
    await page.keyboard.press('Tab');
    const plain = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      element.dataset['walked'] = '';
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const isMarked =
        (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) ||
        // Fields whose frame bears the mark, and the border between panes
        element.matches('form > textarea, [role=separator]') ||
        element === document.body;
      return isMarked ? null : element.outerHTML.slice(0, 160);
    });
    if (plain) unmarked.add(plain);
  }
  const missed = await page.evaluate(() =>
    [...document.querySelectorAll('[data-walk]:not([data-walked])')].map((element) => element.outerHTML.slice(0, 160)),
  );
  return { missed, unmarked: [...unmarked] };
}
