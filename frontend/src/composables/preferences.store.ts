import { defineStore } from 'pinia';
import { reactive, toRefs, watch } from 'vue';
import { keep, readKept } from './kept-json';
import { showThemeColour } from './theme-colour';

export type Theme = 'system' | 'light' | 'dark';
export type Locale = 'en' | 'hi';

export const THEMES: Theme[] = ['system', 'light', 'dark'];
export const LOCALES: Locale[] = ['en', 'hi'];

/** public/before-app.js reads the same key before the first paint. */
const KEY = 'leadline.preferences';

const FIRST = {
  theme: 'system' as Theme,
  locale: 'en' as Locale,
  /** An IANA zone to show times in; null for the browser's own. */
  shownTimeZone: null as string | null,
  /** In the composer: Enter sends, and Shift+Enter begins a new line; else the other way round. */
  isEnterSending: true,
  isLeadPanelOpen: true,
  listWidth: 340,
  /** On a tablet: the list as pictures alone. */
  isListNarrow: false,
  /** Whether letters alone are commands; a matter of hands and of how one speaks to the computer (WCAG 2.1.4). */
  hasSingleKeys: true,
};

export const usePreferences = defineStore('preferences', () => {
  const kept = reactive({ ...FIRST, ...readKept<Partial<typeof FIRST>>(KEY, {}) });
  watch(
    kept,
    () => {
      keep(KEY, kept);
      if (kept.theme === 'system') delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = kept.theme;
      showThemeColour(kept.theme);
    },
    { immediate: true },
  );
  return toRefs(kept);
});
