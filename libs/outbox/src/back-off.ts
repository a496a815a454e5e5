import type { OutboxTuning } from './outbox-tuning.js';

/**
 * The pause in ms after so many failures in a row (1 or more): doubling, and up to a quarter shorter by chance, so that
 * conversations that failed together do not come back together. `random` is from 0 to 1.
 */
export function backOffMs(
  failures: number,
  tuning: Pick<OutboxTuning, 'firstRetryMs' | 'longestRetryMs'>,
  random: number,
): number {
  const doubled = tuning.firstRetryMs * 2 ** Math.min(failures - 1, 30);
  return Math.round(Math.min(doubled, tuning.longestRetryMs) * (1 - random / 4));
}
