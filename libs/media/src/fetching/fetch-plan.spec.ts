import { planAfterFailure, type FailedFetch } from './fetch-plan.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const failed = (given: Partial<FailedFetch>): FailedFetch => ({
  code: 'unavailable',
  attempts: 1,
  ageMs: 0,
  retryAfterMs: null,
  ...given,
});

it.each(['gone', 'refused', 'too_large'] as const)('gives up at once on a file that is %s', (code) => {
  expect(planAfterFailure(failed({ code }), 0)).toEqual({ state: 'failed' });
});

it.each([
  [1, 1_000],
  [2, 2_000],
  [7, 64_000],
  [40, 15 * MINUTE],
])('waits longer after each failure, at most a quarter of an hour: after %i, %i ms', (attempts, waitMs) => {
  expect(planAfterFailure(failed({ attempts }), 0)).toEqual({ state: 'pending', waitMs });
});

it('waits as long as TATA asks', () => {
  expect(planAfterFailure(failed({ retryAfterMs: 7_000 }), 0.5)).toEqual({ state: 'pending', waitMs: 7_000 });
});

it('tries a damaged file three times', () => {
  const code = 'hash_mismatch';
  expect(planAfterFailure(failed({ code, attempts: 2 }), 0).state).toBe('pending');
  expect(planAfterFailure(failed({ code, attempts: 3 }), 0).state).toBe('failed');
});

it.each([
  ['unavailable', 'failed'],
  ['not_configured', 'pending'],
  ['unauthorized', 'pending'],
  ['storage', 'pending'],
] as const)('after eight days of %s it is %s', (code, state) => {
  expect(planAfterFailure(failed({ code, attempts: 150, ageMs: 8 * DAY }), 0).state).toBe(state);
});
