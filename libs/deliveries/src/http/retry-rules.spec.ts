import { restAfter, retryAfterMs, waitAfter } from './retry-rules.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

it('tries ten times, over three days and some hours', () => {
  const waits = Array.from({ length: 10 }, (_, index) => waitAfter(index + 1, 0.5));
  expect(waits.slice(0, 3)).toEqual([5_000, 5 * MINUTE_MS, 30 * MINUTE_MS]);
  expect(waits.at(-1)).toBeNull();
  const hours = waits.reduce<number>((sum, wait) => sum + (wait ?? 0), 0) / HOUR_MS;
  expect(Math.round(hours)).toBe(76);
});

it('spreads what failed together by a fifth either way', () => {
  expect([waitAfter(2, 0), waitAfter(2, 1)]).toEqual([4 * MINUTE_MS, 6 * MINUTE_MS]);
});

it('lets an endpoint rest after three failures, ever longer and an hour at most', () => {
  expect([0, 1, 2, 3, 4, 5, 30, 5_000].map((failures) => restAfter(failures, 0.5))).toEqual([
    ...[0, 0, 0, 10_000, 20_000, 40_000, HOUR_MS, HOUR_MS],
  ]);
});

const NOW = new Date('2026-11-26T08:00:00Z');
it.each([
  ['120', 120_000],
  ['0', 0],
  [' 7 ', 7_000],
  ['Thu, 26 Nov 2026 08:01:00 GMT', MINUTE_MS],
  ['Thu, 26 Nov 2026 07:00:00 GMT', 0],
  ['999999999', 24 * HOUR_MS],
  ['soon', null],
  ['', null],
  [undefined, null],
])('reads Retry-After: %s', (header, ms) => {
  expect(retryAfterMs(header, NOW)).toBe(ms);
});
