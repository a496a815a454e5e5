import { nextNight } from './next-night.js';

it.each([
  ['2026-03-01T10:00:00Z', 'UTC', '2026-03-02T03:00:00Z'],
  ['2026-03-01T02:59:00Z', 'UTC', '2026-03-01T03:00:00Z'],
  ['2026-03-01T03:00:00Z', 'UTC', '2026-03-02T03:00:00Z'],
  ['2026-03-01T10:00:00Z', 'America/New_York', '2026-03-02T08:00:00Z'],
])('after %s in %s it is night again at %s', (now, zone, night) => {
  expect(nextNight(new Date(now), zone)).toEqual(new Date(night));
});

it('is within the hour of three where clocks differ by half an hour', () => {
  const at = nextNight(new Date('2026-03-01T10:00:00Z'), 'Asia/Kolkata');
  expect(at).toEqual(new Date('2026-03-01T22:00:00Z'));
});
