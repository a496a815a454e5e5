import { openSince, parseWorkingHours } from './working-hours.js';

describe('working hours', () => {
  it('are read for ranges of days, single days and several spans', () => {
    expect(parseWorkingHours('Mon-Wed 09:00-19:00,  sat 10:30-24:00')).toEqual([
      { day: 0, from: 540, to: 1140 },
      { day: 1, from: 540, to: 1140 },
      { day: 2, from: 540, to: 1140 },
      { day: 5, from: 630, to: 1440 },
    ]);
  });

  it.each([
    '',
    'always',
    'Mon-Sat',
    'Mon-Sat 9:00-19:00',
    'Mon-Sat 09:00 - 19:00',
    'Sat-Mon 09:00-19:00',
    'Mon-Fri 19:00-09:00',
    'Mon 09:00-09:00',
    'Mon 09:60-10:00',
    'Mon 09:00-24:01',
    'Mond 09:00-10:00',
    'Mon 09:00-10:00,',
  ])('are not read from "%s"', (text) => {
    expect(parseWorkingHours(text)).toBeNull();
  });

  const HOURS = parseWorkingHours('Mon-Sat 09:00-19:00')!;
  it.each([
    // 2026-11-23 is a Monday; India is 5 h 30 min ahead of UTC
    ['Asia/Kolkata', '2026-11-23T03:29:59Z', null],
    ['Asia/Kolkata', '2026-11-23T03:30:00Z', '2026-11-23T03:30:00.000Z'],
    ['Asia/Kolkata', '2026-11-23T13:29:59Z', '2026-11-23T03:30:00.000Z'],
    ['Asia/Kolkata', '2026-11-23T13:30:00Z', null],
    ['Asia/Kolkata', '2026-11-22T06:00:00Z', null],
    ['UTC', '2026-11-28T18:59:00Z', '2026-11-28T09:00:00.000Z'],
    ['America/New_York', '2026-11-23T14:00:30Z', '2026-11-23T14:00:00.000Z'],
  ])('in %s at %s began at %s', (timeZone, now, since) => {
    expect(openSince(HOURS, timeZone, new Date(now))?.toISOString() ?? null).toBe(since);
  });
});
