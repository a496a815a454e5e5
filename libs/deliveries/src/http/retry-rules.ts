const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** After which failed attempt a delivery waits how long: three days in all, as Standard Webhooks proposes. */
const WAITS_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

/** So many failures in a row, and the endpoint itself rests: one delivery at a time tries whether it is back. */
export const FAILING_AFTER = 3;
const FIRST_REST_MS = 10 * SECOND_MS;
const LONGEST_REST_MS = HOUR_MS;
/** Nobody waits longer because a receiver says so. */
const LONGEST_ASKED_MS = 24 * HOUR_MS;
/** A fifth more or less, so that what failed together does not come back together. */
const JITTER = 0.2;

const jittered = (ms: number, random: number): number => Math.round(ms * (1 - JITTER + 2 * JITTER * random));

/** How long a delivery waits after its attempt of this number failed; null when that was the last. `random` is within 0 and 1. */
export function waitAfter(attempts: number, random: number): number | null {
  const wait = WAITS_MS[attempts - 1];
  return wait === undefined ? null : jittered(wait, random);
}

/** How long an endpoint rests after so many failures in a row; 0 for a few. */
export function restAfter(failures: number, random: number): number {
  if (failures < FAILING_AFTER) return 0;
  return jittered(Math.min(FIRST_REST_MS * 2 ** Math.min(failures - FAILING_AFTER, 20), LONGEST_REST_MS), random);
}

/** What a `Retry-After` asks for, in milliseconds from `now`; null for what is none. At most a day. */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  const text = header?.trim();
  if (!text) return null;
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * SECOND_MS : Date.parse(text) - now.getTime();
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_ASKED_MS);
}
