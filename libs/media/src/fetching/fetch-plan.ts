import type { MediaFailureCode } from '../media-failure.js';

const FIRST_WAIT_MS = 1_000;
/** After a long outage of TATA, files are here as soon as this. */
const LONGEST_WAIT_MS = 15 * 60_000;
/** WhatsApp's ids of files end after seven days: until then a later try can help. */
const GIVE_UP_AFTER_MS = 7 * 24 * 60 * 60_000;
/** A damaged file may have been cut off on its way; one that is damaged each time is so at its source. */
const TRIES_OF_DAMAGED = 3;

const FINAL = new Set<MediaFailureCode>(['gone', 'refused', 'too_large']);
/** Nothing that time mends: a person has to. They are looked at again all the same, and at once after a restart. */
export const FOR_A_PERSON: MediaFailureCode[] = ['not_configured', 'unauthorized', 'storage'];

export interface FailedFetch {
  code: MediaFailureCode;
  /** This one included. */
  attempts: number;
  /** Since the file was first known. */
  ageMs: number;
  /** What TATA asked for. */
  retryAfterMs: number | null;
}

/** What to do after a failed fetch. `random` is from 0 to 1 and keeps files that failed together apart. */
export function planAfterFailure(
  { code, attempts, ageMs, retryAfterMs }: FailedFetch,
  random: number,
): { state: 'failed' } | { state: 'pending'; waitMs: number } {
  if (FINAL.has(code)) return { state: 'failed' };
  if (code === 'hash_mismatch' && attempts >= TRIES_OF_DAMAGED) return { state: 'failed' };
  if (ageMs > GIVE_UP_AFTER_MS && !FOR_A_PERSON.includes(code)) return { state: 'failed' };
  const doubled = Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_WAIT_MS);
  const waitMs = Math.round(doubled * (1 - random / 4));
  return { state: 'pending', waitMs: retryAfterMs ?? waitMs };
}
