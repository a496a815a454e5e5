import { useI18n } from 'vue-i18n';
import type { DeliveryAttempt } from '@/api/webhooks';
import en from '@/locales/webhooks.en.json';

/** What came of an attempt, in words. */
export function useOutcomeText() {
  const { t } = useI18n();
  const words = (error: string, status: number | null): string => {
    if (status !== null) return t('webhooks.answered', { status });
    return Object.hasOwn(en.webhooks.trouble, error)
      ? t(`webhooks.trouble.${error}`)
      : t('webhooks.unreachable', { word: error });
  };
  const outcome = ({ error, status, duration_ms }: DeliveryAttempt): string =>
    error === null
      ? t('webhooks.taken', { status: status ?? '', ms: duration_ms })
      : `${words(error, status)} · ${duration_ms} ms`;
  /** As the server keeps it of an endpoint: a word, and the status behind it. */
  const lastError = (text: string): string => {
    const [word = '', status] = text.split(' ');
    return words(word, status === undefined ? null : Number(status));
  };
  return { outcome, lastError };
}
