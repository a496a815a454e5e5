import type { SendOutcome } from './send-outcome.js';

/** What TATA thinks of a token. `unclear`: it answered, but neither let us in nor refused the token. */
export interface TokenCheck {
  verdict: 'accepted' | 'refused' | 'unclear' | 'unreachable';
  httpStatus: number | null;
  /** What TATA's clock showed when it answered; null without an answer that says so. */
  serverTime: Date | null;
}

/** An answer to a read is judged as one to a send is: both speak of the token in the same words. */
export function tokenCheckOf(outcome: SendOutcome, date: unknown): TokenCheck {
  const serverTime = typeof date === 'string' ? new Date(date) : null;
  return {
    verdict: verdictOf(outcome),
    httpStatus: outcome.httpStatus,
    serverTime: serverTime && Number.isFinite(serverTime.getTime()) ? serverTime : null,
  };
}

function verdictOf({ kind, httpStatus }: SendOutcome): TokenCheck['verdict'] {
  if (httpStatus === null) return 'unreachable';
  if (kind === 'accepted') return 'accepted';
  return kind === 'unauthorized' ? 'refused' : 'unclear';
}
