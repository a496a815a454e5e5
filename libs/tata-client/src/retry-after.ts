const LONGEST_MS = 60 * 60 * 1000;

/** A `Retry-After` header, in seconds or as an HTTP date. Null when missing, unreadable or past; at most an hour. */
export function retryAfterMs(header: string | null, now: Date): number | null {
  if (!header) return null;
  const value = header.trim();
  const waitMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return waitMs > 0 ? Math.min(waitMs, LONGEST_MS) : null;
}
