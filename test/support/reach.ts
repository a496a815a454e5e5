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
    const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
    const all = top.querySelectorAll<HTMLElement>('a[href], button:not(:disabled), input, select, textarea');
    return [...all]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]'))
      .filter((element) => element.tabIndex >= 0 && !element.matches('[type=file], .skip'))
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
