import { createI18n } from 'vue-i18n';
import en from './locales/en.json';
import type { Locale } from './composables/preferences.store';

const messages: Record<string, typeof en> = { en };

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  missingWarn: import.meta.env.DEV,
  messages,
});

let hasHindi = false;

/** Hindi is fetched when it is chosen; English is always there to fall back on. */
export async function useLocaleMessages(locale: Locale): Promise<void> {
  if (locale === 'hi' && !hasHindi) {
    const [{ default: hi }, { default: catalogue }] = await Promise.all([
      import('./locales/hi.json'),
      import('./locales/catalogue.hi.json'),
    ]);
    // Pages that brought sentences of their own keep them
    i18n.global.mergeLocaleMessage('hi', { ...hi, ...catalogue });
    hasHindi = true;
  }
  i18n.global.locale.value = locale;
  document.documentElement.lang = locale;
}
