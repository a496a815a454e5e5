import { useI18n } from 'vue-i18n';
import type { MessageError } from '@/api/conversations';

/** What the server says of failures that no code of WhatsApp names, and of codes that it does not know. */
const OWN_TITLES = new Map([
  ['TATA refuses our access token', 'token_refused'],
  ['There is no access token for this number', 'token_missing'],
  ['TATA_BASE_URL points to an address that sends us elsewhere', 'redirected'],
  ['TATA refused the message', 'refused'],
  ['The message was not delivered', 'not_delivered'],
]);
const OWN_ADVICE = 'If this does not say what is wrong, ask TATA support and give them this code';
/** As it was before, and stands with messages of then; there often stood nothing above it. */
const OLD_ADVICE = 'Read what TATA says above; if it is unclear, ask TATA support and give them this code';
const PERMISSION_LOST = '10';

export type FailureWords = Pick<MessageError, 'title' | 'detail' | 'advice' | 'code'> & {
  /** The server's catalogue has the code, so that its words explain what TATA said. */
  isKnown: boolean;
};

/**
 * A failure in the person's language. The server's own words are English; other languages have the catalogue of
 * `libs/tata-client` in `locales/catalogue.<language>.json`. What TATA or WhatsApp said stays as they said it.
 */
export function useFailureWords(): (error: MessageError | null | undefined) => FailureWords {
  const i18n = useI18n();
  const { t, locale } = i18n;
  return (error) => {
    const { title = null, detail = null, code = null } = error ?? {};
    const advice = error?.advice === OLD_ADVICE ? OWN_ADVICE : (error?.advice ?? null);
    const isKnown = advice !== null && advice !== OWN_ADVICE;
    const key = OWN_TITLES.get(title ?? '') ?? keyOf(code);
    if (key !== null && i18n.te(path(key, 'title'), locale.value)) {
      return { title: t(path(key, 'title')), detail, advice: t(path(key, 'advice')), code, isKnown };
    }
    const ownAdvice = path('refused', 'advice');
    const isOwn = advice === OWN_ADVICE && i18n.te(ownAdvice, locale.value);
    return { title, detail, advice: isOwn ? t(ownAdvice) : advice, code, isKnown };
  };
}

const path = (key: string, part: 'title' | 'advice'): string => `catalogue.${key}.${part}`;

/** Several sentences in one line, each once and with one full stop between. */
export function useSentences(): (parts: (string | null | undefined)[]) => string {
  const { locale } = useI18n();
  return (parts) => {
    const stop = locale.value === 'hi' ? '। ' : '. ';
    const said = parts.map((part) => part?.trim() ?? '').filter((part) => part !== '');
    return [...new Set(said)].reduce(
      (before, part) => (before === '' ? part : `${before.replace(/[.।]$/, '')}${stop}${part}`),
      '',
    );
  };
}

function keyOf(code: number | string | null): string | null {
  const key = String(code ?? '').trim();
  if (!/^\w+$/.test(key)) return null;
  const number = /^\d{1,9}$/.test(key) ? Number(key) : null;
  if (number === null) return key;
  return number >= 200 && number <= 299 ? PERMISSION_LOST : String(number);
}
