import { i18n } from '@/i18n';
import en from '@/locales/webhooks.en.json';
import hi from '@/locales/webhooks.hi.json';

/** They come with the page that says them: whoever opens the inbox need not load what administrators read once. */
i18n.global.mergeLocaleMessage('en', en);
i18n.global.mergeLocaleMessage('hi', hi);
