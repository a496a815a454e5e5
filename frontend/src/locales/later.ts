import { i18n } from '@/i18n';
import sentences from 'virtual:later-sentences';
import type en from './en.json';

/** Adds the English sentences that the first load does without: imported by what says them. Other languages come whole. */
i18n.global.mergeLocaleMessage('en', sentences);

/** For whoever looks whether there is a sentence. */
export default sentences as unknown as Pick<typeof en, 'watch'>;
