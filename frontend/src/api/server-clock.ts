/** How far the server's clock is ahead of ours, in ms; learnt from the `Date` header of its answers. */
let offsetMs = 0;

/** The header has whole seconds, so a difference within its grain is our own clock being right. */
const GRAIN_MS = 1_500;

export function learnServerClock(dateHeader: string | null, receivedAt = Date.now()): void {
  const server = dateHeader ? Date.parse(dateHeader) : NaN;
  if (Number.isNaN(server)) return;
  const measured = server + 500 - receivedAt;
  offsetMs = Math.abs(measured) < GRAIN_MS ? 0 : measured;
}

/** Now, as the server counts it, in ms since 1970. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}
