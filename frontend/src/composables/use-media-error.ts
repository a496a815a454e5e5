import { useI18n } from 'vue-i18n';
import type { MediaError } from '@/api/conversations';
import en from '@/locales/en.json';

/** Why a file is not here, in the person's language where we know the code. */
export function useMediaError(): (error: MediaError | null) => string {
  const { t } = useI18n();
  return (error) => {
    if (error === null) return t('media.failure.missing');
    return Object.hasOwn(en.media.failure, error.code) ? t(`media.failure.${error.code}`) : error.message;
  };
}
