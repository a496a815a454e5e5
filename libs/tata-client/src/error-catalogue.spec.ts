import { describeError } from './error-catalogue.js';
import { CATALOGUE } from './error-codes.js';
import { retryAfterMs } from './retry-after.js';

const LISTED = [
  0, 3, 10, 190, 4, 80007, 130429, 131056, 131048, 131064, 131000, 131016, 131057, 135000, 131026, 131047, 131049,
  131050, 130472, 130497, 131021, 131030, 131051, 131052, 131053, 131060, 131062, 131008, 131009, 131005, 131031, 368,
  131037, 131042, 131045, 131063, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132068, 132069,
  137000, 138000,
];

describe('the error catalogue', () => {
  it('explains every code that the reference lists, and no other', () => {
    expect(Object.keys(CATALOGUE).map(Number).sort()).toEqual([...LISTED].sort());
  });

  it('reads codes that come as strings, and keeps what TATA said as the detail', () => {
    expect(describeError('131047', 'Re-engagement message', 'More than 24 hours')).toEqual({
      code: 131047,
      title: 'The customer last wrote more than 24 hours ago',
      detail: 'More than 24 hours',
      advice: expect.stringContaining('template') as string,
      who: 'agent',
      retryable: false,
    });
    expect(describeError(131047, 'Re-engagement message').detail).toBe('Re-engagement message');
  });

  it.each([
    [131042, 'administrator', true],
    [190, 'administrator', true],
    [131026, 'agent', false],
    [131056, 'agent', true],
    [138000, 'nobody', false],
    ['waited_too_long', 'agent', true],
  ])('says who can do something about %s, and whether the same message can pass later', (code, who, retryable) => {
    expect(describeError(code)).toMatchObject({ who, retryable });
  });

  it('knows the whole range of lost permissions', () => {
    expect(describeError(200).title).toBe(describeError(299).title);
    expect(describeError(300, 'Something else').title).toBe('Something else');
  });

  it.each([
    [999999, 'Odd thing', 'Words', 'Odd thing', 'Words'],
    ['TEMPLATE_GONE', null, null, 'The message was not delivered', ''],
    [null, undefined, undefined, 'The message was not delivered', ''],
  ])('shows the unknown code %s as it came', (code, title, detail, shownTitle, shownDetail) => {
    expect(describeError(code, title, detail)).toMatchObject({
      code,
      title: shownTitle,
      detail: shownDetail,
      retryable: false,
    });
  });
});

describe('Retry-After', () => {
  const NOW = new Date('2026-01-01T00:00:00Z');

  it.each([
    ['30', 30_000],
    [' 2 ', 2_000],
    ['Thu, 01 Jan 2026 00:01:30 GMT', 90_000],
    ['Wed, 31 Dec 2025 23:59:00 GMT', null],
    ['0', null],
    ['-5', null],
    ['soon', null],
    ['', null],
    [null, null],
    ['999999999999', 3_600_000],
  ])('%j is %j ms', (header, ms) => {
    expect(retryAfterMs(header, NOW)).toBe(ms);
  });
});
