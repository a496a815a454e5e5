import type { DomainError } from '@app/common';
import type { SendOutcome } from './send-outcome.js';

/** No answer came. What was never written can be tried again; for the rest nobody knows, and so it is not. */
export function wentUnanswered(error: unknown, wasWritten: boolean): SendOutcome {
  const evidence = { httpStatus: null, tataCode: networkCode(error), traceId: null };
  return wasWritten ? { kind: 'unconfirmed', ...evidence } : { kind: 'unavailable', retryAfterMs: null, ...evidence };
}

/** The settings changed after the message was queued. */
export function tokenMissing(error: DomainError): SendOutcome {
  return {
    kind: 'unauthorized',
    error: {
      code: error.code,
      title: 'There is no access token for this number',
      detail: '',
      advice: error.message,
      who: 'administrator',
      retryable: true,
    },
    httpStatus: null,
    tataCode: error.code,
    traceId: null,
  };
}

function networkCode(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  // Our own deadline, or a shutdown
  if (code === 'ERR_CANCELED') return 'ETIMEDOUT';
  return typeof code === 'string' ? code : null;
}
