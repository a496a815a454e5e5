import { expect, it } from 'vitest';
import { localMinute, snoozeTimes } from './snooze-times';

/** A Wednesday. */
const on = (day: number, hour: number, minute = 0) => new Date(2026, 3, day, hour, minute).getTime();
const shown = (now: number) => snoozeTimes(now).map(({ name, at }) => `${name} ${localMinute(at)}`);

it('offers an hour, this evening, tomorrow and Monday', () => {
  expect(shown(on(8, 11, 30))).toEqual([
    'hour 2026-04-08T12:30',
    'evening 2026-04-08T18:00',
    'tomorrow 2026-04-09T10:00',
    'monday 2026-04-13T10:00',
  ]);
});

it('offers no evening that is past, or that comes in a moment', () => {
  for (const now of [on(8, 17, 45), on(8, 21)]) expect(shown(now).some((one) => one.startsWith('evening'))).toBe(false);
});

it('offers the next Monday on a Monday, and tomorrow alone on a Sunday', () => {
  expect(shown(on(13, 9))).toContain('monday 2026-04-20T10:00');
  expect(shown(on(12, 9)).map((one) => one.split(' ')[0])).toEqual(['hour', 'evening', 'tomorrow']);
});
