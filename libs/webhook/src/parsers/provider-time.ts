const TOLERATED_AHEAD_MS = 5 * 60_000;
const LARGEST_SECONDS = 99_999_999_999;

/**
 * TATA's time: Unix seconds as a string, sometimes a number, sometimes milliseconds. Unreadable, or more than
 * 5 minutes ahead of ours: the receive time.
 */
export function providerTime(value: unknown, receivedAt: Date): Date {
  const at = instantOf(value);
  return at && at.getTime() <= receivedAt.getTime() + TOLERATED_AHEAD_MS ? at : receivedAt;
}

/** An instant of the past or the future in any of TATA's forms; null for anything else, and for 0. */
export function instantOf(value: unknown): Date | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^\d{1,13}$/.test(text.trim())) return null;
  const number = Number(text);
  return number > 0 ? new Date(number > LARGEST_SECONDS ? number : number * 1000) : null;
}
