import { expect, it } from 'vitest';
import type { RetentionRule } from '@/api/privacy';
import { choicesFor } from './retention-choices';

const rule = (keep_days: number | null, shortest_days = 30, longest_days = 36_500) =>
  ({ keep_days, shortest_days, longest_days }) as RetentionRule;

it('offers the usual times that the server takes', () => {
  expect(choicesFor(rule(null))[0]).toBe(30);
  expect(choicesFor(rule(null, 1, 90))).toEqual([7, 14, 30, 60]);
});

it('has the present one among them in its place', () => {
  expect(choicesFor(rule(45, 30, 100))).toEqual([30, 45, 60, 90]);
  expect(choicesFor(rule(60, 30, 100))).toEqual([30, 60, 90]);
});
