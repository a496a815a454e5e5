import { useI18n } from 'vue-i18n';
import { ApiError } from '@/api/http';

/** A sentence for any error: ours in the person's language when we know the code, else the server's own words. */
export function useErrorText(): (error: unknown) => string {
  const i18n = useI18n();
  const { t } = i18n;
  return (error) => {
    if (!(error instanceof ApiError)) return t('errors.unexpected');
    if (error.code === 'rate_limited')
      return t('errors.rate_limited', { n: minutes(error.details.retryAfterS) }, minutes(error.details.retryAfterS));
    if (i18n.te(`errors.${error.code}`, 'en')) return t(`errors.${error.code}`);
    if (error.code === 'invalid') return error.details.fields?.[0]?.message ?? error.message;
    if (error.status >= 500 && error.code.startsWith('http_')) return t('errors.unavailable');
    return error.message;
  };
}

function minutes(seconds: number | undefined): number {
  return Math.max(1, Math.ceil((seconds ?? 60) / 60));
}
