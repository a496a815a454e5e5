import { cleanText } from '@app/common';
import { describeError, isTemporaryCode, stopsNumber } from './error-catalogue.js';
import { retryAfterMs } from './retry-after.js';
import type { MessageError, SendOutcome, SendVerdict } from './send-outcome.js';

/** An HTTP answer; `body` is parsed JSON, or null when it was empty, cut off or no JSON. */
export interface TataAnswer {
  status: number;
  retryAfter: string | null;
  body: unknown;
}

const TRY_LATER = new Set([408, 425, 429, 503]);
const FAILED_DEPENDENCY = 424;

/** The contract's table. The status alone decides where it can: a body may be missing, cut off or odd. */
export function outcomeOfAnswer(answer: TataAnswer, now: Date): SendOutcome {
  const body = record(answer.body);
  const code = codeOf(body);
  return {
    ...verdictOf(answer, body, code, now),
    httpStatus: answer.status,
    tataCode: code === null ? null : String(code),
    traceId: text(body['traceId']),
  };
}

function verdictOf(answer: TataAnswer, body: Json, code: number | string | null, now: Date): SendVerdict {
  const { status } = answer;
  if (status >= 200 && status < 300) return accepted(body);
  if (status < 400) return { kind: 'refused', error: redirected(status) };
  const isTemporary = TRY_LATER.has(status) || (status === FAILED_DEPENDENCY && isTemporaryCode(code));
  if (isTemporary) return { kind: 'unavailable', retryAfterMs: retryAfterMs(answer.retryAfter, now) };
  // Written, read and then broken on their side: it may have been passed on
  if (status >= 500) return { kind: 'unconfirmed' };
  if (status === 401 || status === 403 || String(body['error']).startsWith('AUTH_TOKEN_')) {
    return { kind: 'unauthorized', error: tokenRefused(body, code ?? status) };
  }
  const kind = status === FAILED_DEPENDENCY && stopsNumber(code) ? 'unauthorized' : 'refused';
  return { kind, error: refusal(body, code ?? status) };
}

function accepted(body: Json): SendVerdict {
  const first = record(Array.isArray(body['messages']) ? body['messages'][0] : null);
  const tataId = text(body['id']) ?? text(body['messageId']) ?? text(first['id']);
  return { kind: 'accepted', tataId, wamid: tataId?.startsWith('wamid.') ? tataId : null };
}

function refusal(body: Json, code: number | string): MessageError {
  return describeError(code, 'TATA refused the message', wordsOf(body));
}

function tokenRefused(body: Json, code: number | string): MessageError {
  return {
    code,
    title: 'TATA refuses our access token',
    detail: wordsOf(body),
    advice: 'An administrator checks TATA_AUTH_TOKEN, TATA_AUTH_TOKENS and TATA_AUTH_SCHEME against the TATA panel',
    who: 'administrator',
    retryable: true,
  };
}

function redirected(status: number): MessageError {
  return {
    code: status,
    title: 'TATA_BASE_URL points to an address that sends us elsewhere',
    detail: `It answered ${status}; the message was not sent, and redirects are not followed`,
    advice: 'An administrator sets TATA_BASE_URL to the final address of the Omni API and restarts Leadline',
    who: 'administrator',
    retryable: true,
  };
}

/** WhatsApp's number if there is one, else TATA's word. It reaches logs, so a sentence in its place is not taken for one. */
function codeOf(body: Json): number | string | null {
  const meta = record(body['meta']);
  if (typeof meta['code'] === 'number') return meta['code'];
  const words = [meta['code'], body['error_code'], body['error']].map(text);
  return words.find((word) => word !== null && /^[A-Za-z][\w.-]{0,63}$|^\d{1,9}$/.test(word)) ?? null;
}

function wordsOf(body: Json): string {
  const meta = record(body['meta']);
  const details = Array.isArray(body['details'])
    ? body['details'].filter((one) => typeof one === 'string').join('; ')
    : '';
  return (
    text(record(meta['error_data'])['details']) ??
    text(meta['message']) ??
    text(details) ??
    text(body['message']) ??
    text(body['description']) ??
    text(body['error']) ??
    ''
  ).slice(0, 1000);
}

type Json = Readonly<Record<string, unknown>>;

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? cleanText(value) : null;
}
