import { expect, it } from 'vitest';
import { dayStart } from './day-start';

it.each([
  ['2026-11-01', 0, 'Asia/Kolkata', '2026-10-31T18:30:00.000Z'],
  ['2026-11-30', 1, 'Asia/Kolkata', '2026-11-30T18:30:00.000Z'],
  ['2026-12-31', 1, 'UTC', '2027-01-01T00:00:00.000Z'],
  // The clocks change in the night before, and on the day
  ['2026-03-29', 0, 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-03-29', 1, 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 1, 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  ['2026-11-01', 1, 'America/Los_Angeles', '2026-11-02T08:00:00.000Z'],
])('%s and %d days more begins in %s at %s', (day, later, zone, instant) => {
  expect(dayStart(day, later, zone)).toBe(instant);
});

it('without a zone it is the browser’s own', () => {
  expect(dayStart('2026-11-01', 0, null)).toBe(new Date(2026, 10, 1).toISOString());
});

it.each(['', 'yesterday', '2026-11', '2026-11-01T00:00:00Z'])('“%s” is no day', (day) => {
  expect(dayStart(day, 0, 'UTC')).toBeNull();
});
