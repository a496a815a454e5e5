import { i18n } from '@/i18n';
import en from '@/locales/privacy.en.json';
import hi from '@/locales/privacy.hi.json';

/** They come with what says them: it is seldom opened. */
i18n.global.mergeLocaleMessage('en', en);
i18n.global.mergeLocaleMessage('hi', hi);
