import { describeError, isTemporaryCode, stopsNumber } from './error-catalogue.js';
import { CATALOGUE } from './error-codes.js';
import { retryAfterMs } from './retry-after.js';

/**
 * Line by line as the reference lists them: who must act, whether the same message may pass later, and what the outbox
 * does after such an answer to a send: `again` by itself, `stop` the number, or fail the message.
 */
const LISTED: [codes: number[], who: string, retryable: boolean, after: 'again' | 'stop' | 'fail'][] = [
  [[0, 3, 10, 190, 200, 299], 'administrator', true, 'stop'],
  [[4, 80007], 'agent', true, 'again'],
  [[130429], 'agent', true, 'again'],
  [[131056], 'agent', true, 'again'],
  [[131048], 'administrator', true, 'again'],
  [[131064], 'administrator', false, 'fail'],
  [[131000, 131016, 131057, 135000], 'agent', true, 'again'],
  [[131026], 'agent', false, 'fail'],
  [[131047], 'agent', false, 'fail'],
  [[131049], 'agent', false, 'fail'],
  [[131050], 'agent', false, 'fail'],
  [[130472], 'agent', false, 'fail'],
  [[130497], 'agent', false, 'fail'],
  [[131021], 'agent', false, 'fail'],
  [[131030], 'administrator', false, 'fail'],
  [[131051], 'agent', false, 'fail'],
  [[131052], 'agent', false, 'fail'],
  [[131053], 'agent', false, 'fail'],
  [[131060], 'agent', false, 'fail'],
  [[131062], 'agent', false, 'fail'],
  [[131008, 131009], 'administrator', false, 'fail'],
  [[131005], 'administrator', true, 'fail'],
  [[131031, 368], 'administrator', true, 'stop'],
  [[131037], 'administrator', true, 'fail'],
  [[131042], 'administrator', true, 'stop'],
  [[131045], 'administrator', true, 'stop'],
  [[131063], 'administrator', false, 'fail'],
  [[132000], 'agent', false, 'fail'],
  [[132001], 'agent', false, 'fail'],
  [[132005], 'agent', false, 'fail'],
  [[132007], 'administrator', false, 'fail'],
  [[132008, 132012], 'agent', false, 'fail'],
  [[132015, 132016], 'administrator', false, 'fail'],
  [[132068], 'administrator', false, 'fail'],
  [[132069], 'administrator', true, 'fail'],
  [[137000], 'agent', true, 'fail'],
  [[138000], 'nobody', false, 'fail'],
];

const EACH = LISTED.flatMap(([codes, ...rest]) => codes.map((code) => [code, ...rest] as const));

describe('the error catalogue', () => {
  it('explains every code that the reference lists, and no other', () => {
    const listed = EACH.map(([code]) => code).filter((code) => code < 200 || code > 299);
    expect(Object.keys(CATALOGUE).map(Number).sort()).toEqual(listed.sort());
  });

  it.each(EACH)(
    'has for %i a cause, an advice, who acts (%s), whether it helps to repeat (%s), and what follows (%s)',
    (code, who, retryable, after) => {
      const error = describeError(code);
      expect(error).toMatchObject({ code, who, retryable });
      expect(error.title).not.toBe(describeError(999_999).title);
      expect(error.advice).not.toBe(describeError(999_999).advice);
      expect({ again: isTemporaryCode(code), stop: stopsNumber(code) }).toEqual({
        again: after === 'again',
        stop: after === 'stop',
      });
    },
  );

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
