import { useI18n } from 'vue-i18n';
import { ApiError } from '@/api/http';
import en from '@/locales/en.json';

/** A sentence for any error: ours in the person's language when we know the code, else the server's own words. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useI18n();
  return (error) => {
    if (!(error instanceof ApiError)) return t('errors.unexpected');
    if (error.code === 'rate_limited')
      return t('errors.rate_limited', { n: minutes(error.details.retryAfterS) }, minutes(error.details.retryAfterS));
    if (Object.hasOwn(en.errors, error.code)) return t(`errors.${error.code}`);
    if (error.code === 'invalid') return error.details.fields?.[0]?.message ?? error.message;
    if (error.status >= 500 && error.code.startsWith('http_')) return t('errors.unavailable');
    return error.message;
  };
}

function minutes(seconds: number | undefined): number {
  return Math.max(1, Math.ceil((seconds ?? 60) / 60));
}
