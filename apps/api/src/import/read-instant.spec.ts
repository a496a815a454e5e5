import { isTimeZone, readInstant } from './read-instant.js';

it.each([
  ['2025-04-08T10:46:45.123Z', '2025-04-08T10:46:45.123Z'],
  ['2025-04-08 10:46:45.123456+00:00', '2025-04-08T10:46:45.123Z'],
  ['2025-04-08 16:16:45+05:30', '2025-04-08T10:46:45.000Z'],
  ['2025-04-08 16:16:45+0530', '2025-04-08T10:46:45.000Z'],
  ['2025-04-08 10:46:45-04', '2025-04-08T14:46:45.000Z'],
  ['2025-04-08 16:16:45', '2025-04-08T10:46:45.000Z'],
  ['2025-04-08', '2025-04-07T18:30:00.000Z'],
  ['08/04/2025', '2025-04-07T18:30:00.000Z'],
  ['8-4-2025 4:16 PM', '2025-04-08T10:46:00.000Z'],
  ['8.4.2025, 12:05 am', '2025-04-07T18:35:00.000Z'],
  ['1744109205', '2025-04-08T10:46:45.000Z'],
  ['1744109205123', '2025-04-08T10:46:45.123Z'],
])('%s, written in India, is %s', (text, instant) => {
  expect(readInstant(text, 'Asia/Kolkata')?.toISOString()).toBe(instant);
});

it.each(['', 'yesterday', '31/02/2025', '2025-13-01', '2025-04-08 25:00', '08/04/25', '2025-04-08 13:00 pm'])(
  '%j is no instant',
  (text) => {
    expect(readInstant(text, 'UTC')).toBeNull();
  },
);

it('knows when the clocks of a zone change', () => {
  expect(readInstant('2025-03-30 01:59', 'Europe/Berlin')?.toISOString()).toBe('2025-03-30T00:59:00.000Z');
  expect(readInstant('2025-03-30 03:00', 'Europe/Berlin')?.toISOString()).toBe('2025-03-30T01:00:00.000Z');
});

it('knows zones', () => {
  expect([isTimeZone('Asia/Kolkata'), isTimeZone('Asia/Atlantis')]).toEqual([true, false]);
});
