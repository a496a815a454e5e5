import { backOffMs } from './back-off.js';
import { DEFAULT_TUNING } from './outbox-tuning.js';

describe('the pause after failures', () => {
  it.each([
    [1, 0, 2000],
    [1, 1, 1500],
    [2, 0, 4000],
    [5, 0, 32_000],
    [6, 0, 60_000],
    [6, 1, 45_000],
    [5000, 0, 60_000],
  ])('after %i in a row, by chance %f, is %i ms', (failures, random, ms) => {
    expect(backOffMs(failures, DEFAULT_TUNING, random)).toBe(ms);
  });
});
