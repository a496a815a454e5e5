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

/** Hindi is fetched when it is chosen; English is always there to fall back on. */
export async function useLocaleMessages(locale: Locale): Promise<void> {
  if (locale === 'hi' && !i18n.global.availableLocales.includes('hi')) {
    const [{ default: hi }, { default: catalogue }] = await Promise.all([
      import('./locales/hi.json'),
      import('./locales/catalogue.hi.json'),
    ]);
    i18n.global.setLocaleMessage('hi', { ...hi, ...catalogue });
  }
  i18n.global.locale.value = locale;
  document.documentElement.lang = locale;
}
