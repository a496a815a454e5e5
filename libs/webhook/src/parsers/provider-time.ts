const TOLERATED_AHEAD_MS = 5 * 60_000;
const LARGEST_SECONDS = 99_999_999_999;

/**
 * TATA's time: Unix seconds as a string, sometimes a number, sometimes milliseconds. Unreadable, or more than
 * 5 minutes ahead of ours: the receive time.
 */
export function providerTime(value: unknown, receivedAt: Date): Date {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^\d{1,13}$/.test(text.trim())) return receivedAt;
  const number = Number(text);
  const at = new Date(number > LARGEST_SECONDS ? number : number * 1000);
  const isSane = at.getTime() > 0 && at.getTime() <= receivedAt.getTime() + TOLERATED_AHEAD_MS;
  return isSane ? at : receivedAt;
}
