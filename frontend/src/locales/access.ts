import { i18n } from '@/i18n';
import en from './access.en.json';
import hi from './access.hi.json';

/** They come with what says them: the audit log, and the second step of a sign-in for those who have one. */
i18n.global.mergeLocaleMessage('en', en);
i18n.global.mergeLocaleMessage('hi', hi);
