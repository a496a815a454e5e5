import type { Theme } from './preferences.store';

/** As the page and the manifest have it: the colour of the background in light. */
const LIGHT = '#f4f3ef';

/** Lets the bars that phones and installed apps draw around the page follow the theme; public/before-app.js begins it. */
export function showThemeColour(theme: Theme): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.content === LIGHT ? 'light' : 'dark';
    const media = theme === 'system' ? `(prefers-color-scheme: ${own})` : theme === own ? 'all' : 'not all';
    meta.setAttribute('media', media);
  }
}
