import fc from 'fast-check';
import { asDigits } from './json-access.js';

describe('digits', () => {
  it.each([
    ['919999999999', '919999999999'],
    ['+91 99999-99999', '919999999999'],
    ['0091 (99999) 99999', '919999999999'],
    ['00919999999999', '919999999999'],
    [919999999999, '919999999999'],
    ['0000012345', '00012345'],
    ['1234', null],
    ['1234567890123456', null],
    ['९१९९९९९९९९९९', null],
    ['', null],
    [null, null],
  ])('of %j are %j', (value, digits) => {
    expect(asDigits(value)).toBe(digits);
  });

  it('are the same however a number is spelled', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{4,12}$/), (digits) => {
        expect([digits, `+${digits}`, `00${digits}`, [...digits].join(' ')].map(asDigits)).toEqual(
          Array(4).fill(digits),
        );
      }),
    );
  });
});
