export const WINDOW_MS = 24 * 3_600_000;

/** When the customer service window closes: 24 hours after the customer's last message; null when they never wrote. */
export function windowExpiresAt(lastIncomingAt: Date | null): Date | null {
  return lastIncomingAt && new Date(lastIncomingAt.getTime() + WINDOW_MS);
}

export function isWindowOpen(lastIncomingAt: Date | null, now: Date): boolean {
  const expiresAt = windowExpiresAt(lastIncomingAt);
  return expiresAt !== null && now < expiresAt;
}
