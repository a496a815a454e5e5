import { describeError } from './error-catalogue.js';
import type { SendOutcome } from './send-outcome.js';

const FILE_REFUSED = 131053;

/** What TATA's answer to an upload means. The words are about the file, and the code is the one that came. */
export function uploadOutcome(outcome: SendOutcome): SendOutcome {
  if (outcome.kind === 'accepted' && outcome.tataId === null) {
    const { httpStatus, traceId } = outcome;
    return { kind: 'unconfirmed', httpStatus, tataCode: 'no_media_id', traceId };
  }
  if (outcome.kind !== 'refused') return outcome;
  const { code, detail, title } = outcome.error;
  return { ...outcome, error: { ...describeError(FILE_REFUSED), code, detail: detail || title } };
}
