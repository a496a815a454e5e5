import { useI18n } from 'vue-i18n';
import en from '@/locales/en.json';

/** Where a lead came from: our own words in the person's language, others' as they stand. */
export function useSourceName(): (source: string | null) => string {
  const { t } = useI18n();
  return (source) => {
    if (!source) return t('lead.sources.unknown');
    return Object.hasOwn(en.lead.sources, source) ? t(`lead.sources.${source}`) : source;
  };
}
