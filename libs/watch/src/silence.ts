const MINUTE_MS = 60_000;
/** Shorter silences are not looked into. */
const LEAST_MS = 10 * MINUTE_MS;
const LEAST_WEEKS = 2;
/** So many webhooks make a stretch of time busy enough for their absence to mean something. */
const BUSY = 15;
const NOT_QUIET = 5;

export const WEEKS_BACK = 4;

/** The stretch without a webhook that is worth a look, within working hours; null when there is none. */
export function quietStretch(now: Date, lastAt: Date | null, openSince: Date | null): { from: Date; to: Date } | null {
  if (!lastAt || !openSince) return null;
  const from = lastAt > openSince ? lastAt : openSince;
  return now.getTime() - from.getTime() < LEAST_MS ? null : { from, to: now };
}

export type Silence =
  | { kind: 'heard' | 'closed' | 'learning' | 'usual' }
  /** `usual` webhooks come in so long a stretch at this time of the week. */
  | { kind: 'abnormal'; usual: number };

/**
 * Whether a quiet stretch is strange. `weeks` holds what came in the same stretch of the weeks before, null where the
 * journal does not reach. It is strange when that time is busy in the middle of those weeks, and quiet in at most one
 * of them: a holiday, or an earlier outage, neither raises an alarm alone nor hides one.
 */
export function judgeStretch(weeks: readonly (number | null)[]): Silence {
  const known = weeks.filter((count): count is number => count !== null).sort((one, other) => one - other);
  if (known.length < LEAST_WEEKS) return { kind: 'learning' };
  const usual = known[Math.floor((known.length - 1) / 2)]!;
  const quietWeeks = known.filter((count) => count < NOT_QUIET).length;
  const allowed = known.length > LEAST_WEEKS ? 1 : 0;
  return usual >= BUSY && quietWeeks <= allowed ? { kind: 'abnormal', usual } : { kind: 'usual' };
}
