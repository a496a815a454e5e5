export type WindowLevel = 'unopened' | 'open' | 'soon' | 'urgent' | 'closed';

export interface ServiceWindow {
  level: WindowLevel;
  /** Whole minutes left, rounded up; 0 when nothing is left or nothing ever was. */
  minutesLeft: number;
  /** Whole minutes since it closed, rounded down. */
  minutesSince: number;
}

const MINUTE_MS = 60_000;
const SOON_MINUTES = 4 * 60;
const URGENT_MINUTES = 60;

/** Where the customer service window stands at `now` (ms by the server's clock); null means the customer never wrote. */
export function serviceWindow(expiresAt: string | null, now: number): ServiceWindow {
  if (expiresAt === null) return { level: 'unopened', minutesLeft: 0, minutesSince: 0 };
  const leftMs = Date.parse(expiresAt) - now;
  if (leftMs <= 0) return { level: 'closed', minutesLeft: 0, minutesSince: Math.floor(-leftMs / MINUTE_MS) };
  const minutesLeft = Math.ceil(leftMs / MINUTE_MS);
  const level = minutesLeft < URGENT_MINUTES ? 'urgent' : minutesLeft < SOON_MINUTES ? 'soon' : 'open';
  return { level, minutesLeft, minutesSince: 0 };
}

export const isWindowOpen = (window: ServiceWindow): boolean => window.minutesLeft > 0;
