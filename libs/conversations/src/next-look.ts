const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A status whose message has not come by then was sent with another tool. */
export const OUTSIDE_AFTER_MS = 15 * MINUTE_MS;
/** What has waited for so long waits in vain; the journal keeps the body. */
export const DROPPED_AFTER_MS = 14 * DAY_MS;

const SOONEST_MS = 10 * SECOND_MS;
const LATEST_MS = DAY_MS;

/** When to look again at what waits: after as long as it has waited already, and surely once it may be shown as sent outside. */
export function nextLook(parkedAt: Date, now: Date): Date {
  const waitedMs = now.getTime() - parkedAt.getTime();
  const pauseMs = Math.min(Math.max(waitedMs, SOONEST_MS), LATEST_MS);
  const next = now.getTime() + pauseMs;
  const outsideAt = parkedAt.getTime() + OUTSIDE_AFTER_MS;
  return new Date(now.getTime() < outsideAt ? Math.min(next, outsideAt) : next);
}
