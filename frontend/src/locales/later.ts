import { i18n } from '@/i18n';
import later from 'virtual:later-sentences';

/** Adds the English sentences that the first load does without: imported by what says them. Other languages come whole. */
i18n.global.mergeLocaleMessage('en', later);

export default later;
