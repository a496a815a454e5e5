import { isTemporaryCode } from './error-catalogue.js';
import type { MediaFailure } from './media-outcome.js';
import { retryAfterMs } from './retry-after.js';
import type { TataAnswer } from './tata-answer.js';

const TRY_LATER = new Set([408, 425, 429]);
const FAILED_DEPENDENCY = 424;

type Json = Readonly<Record<string, unknown>>;
const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

/** The link of step one, or why there is none. Only web addresses are followed. */
export function linkOfAnswer(answer: TataAnswer, now: Date): { kind: 'link'; url: string } | MediaFailure {
  const body = record(answer.body);
  const { status } = answer;
  if (status >= 200 && status < 300) {
    const url = body['url'];
    const isUsable = typeof url === 'string' && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
    return isUsable ? { kind: 'link', url } : { kind: 'unavailable', retryAfterMs: null };
  }
  const code = record(body['meta'])['code'];
  const isTemporary = status === FAILED_DEPENDENCY && isTemporaryCode(typeof code === 'number' ? code : null);
  if (status >= 500 || TRY_LATER.has(status) || isTemporary) {
    return { kind: 'unavailable', retryAfterMs: retryAfterMs(answer.retryAfter, now) };
  }
  if (status === 401 || status === 403 || String(body['error']).startsWith('AUTH_TOKEN_'))
    return { kind: 'unauthorized' };
  // A wrong, expired or foreign id is a 424 with the code 100
  return status === FAILED_DEPENDENCY || status === 404 || status === 410 ? { kind: 'gone' } : { kind: 'refused' };
}

/**
 * Why the link gave no file. A storage that does not know its own link, or says that it has ended, is asked again with
 * a new one: the link says nothing of the file.
 */
export function failureOfLink(status: number, retryAfter: string | null, now: Date): MediaFailure {
  return { kind: 'unavailable', retryAfterMs: status === 429 || status === 503 ? retryAfterMs(retryAfter, now) : null };
}
