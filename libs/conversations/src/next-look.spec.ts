import { DROPPED_AFTER_MS, OUTSIDE_AFTER_MS, nextLook } from './next-look.js';

const PARKED = new Date('2026-11-01T10:00:00.000Z');
const after = (ms: number): Date => new Date(PARKED.getTime() + ms);

it.each([
  ['at once', 0, 10_000],
  ['after 8 s', 8_000, 18_000],
  ['after 20 s', 20_000, 40_000],
  ['shortly before it may be shown', 10 * 60_000, OUTSIDE_AFTER_MS],
  ['at a quarter of an hour', OUTSIDE_AFTER_MS, 2 * OUTSIDE_AFTER_MS],
  ['after two days', 2 * 86_400_000, 3 * 86_400_000],
])('looks again %s', (_, waitedMs, nextMs) => {
  expect(nextLook(PARKED, after(waitedMs))).toEqual(after(nextMs));
});

it('is looked at often at first, when it may be shown, and fewer than 40 times in all', () => {
  const looks: number[] = [];
  for (let at = PARKED; at.getTime() - PARKED.getTime() < DROPPED_AFTER_MS; at = nextLook(PARKED, at)) {
    looks.push(at.getTime() - PARKED.getTime());
  }
  expect(looks).toContain(OUTSIDE_AFTER_MS);
  expect(looks.length).toBeLessThan(40);
});
