import fc from 'fast-check';
import { canonicalPhone, countryOf, digitsOf, formatPhone, phoneCandidates, withCountryCode } from './phone.js';

describe('phone numbers', () => {
  it.each([
    ['+91 99999 99999', '919999999999'],
    ['919999999999', '919999999999'],
    ['09999999999', '919999999999'],
    ['9999999999', '919999999999'],
    ['99999-99999', '919999999999'],
    [' 919999999999', '919999999999'],
    ['(+91) 99999 99999', '919999999999'],
    ['९९९९९९९९९९', '919999999999'],
    ['+९१ ९९९९९ ९९९९९', '919999999999'],
    ['٩١٩٩٩٩٩٩٩٩٩٩', '919999999999'],
    ['९１९９９９９９９９９９', '919999999999'],
    ['tel:+91-99999-99999', '919999999999'],
    ['TEL:9999999999;phone-context=+91', '919999999999'],
  ])('finds %s under %s', (typed, stored) => {
    expect(phoneCandidates(typed, 'IN')).toContain(stored);
  });

  it('takes digits as they stand before it reads them any other way', () => {
    expect(phoneCandidates('15550100100', 'IN')[0]).toBe('15550100100');
  });

  it('does not read a number with a plus as a national one', () => {
    expect(phoneCandidates('+9999999999', 'IN')).toEqual(['9999999999']);
  });

  it.each(['', 'hello', '12', '1234567890123456', 'tel:', 'tel:hello', 'tell:919999999999', '９९'])(
    'finds no number in %j',
    (text) => {
      expect(phoneCandidates(text, 'IN')).toEqual([]);
      expect(canonicalPhone(text, 'IN')).toBeNull();
    },
  );

  it('stores a national number with its country code', () => {
    expect(canonicalPhone('09876543210', 'IN')).toBe('919876543210');
    expect(canonicalPhone('98765 43210', 'IN')).toBe('919876543210');
    expect(canonicalPhone('+44 20 7946 0958', 'IN')).toBe('442079460958');
  });

  it.each(['447911123456', '12025550123', '971501234567', '4915112345678', '85291234567', '9779841234567'])(
    'stores %s, a foreign number with its country code, as it stands',
    (digits) => {
      expect(canonicalPhone(digits, 'IN')).toBe(digits);
      expect(canonicalPhone(`+${digits}`, 'IN')).toBe(digits);
    },
  );

  it('reads digits that no plan has given out with a plus before it makes them somebody’s at home', () => {
    expect(canonicalPhone('15550100100', 'IN')).toBe('15550100100');
    expect(canonicalPhone('6591234567', 'IN')).toBe('916591234567');
  });

  it('finds whatever it stores', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\+?[0-9]{5,15}$/),
        fc.constantFrom('IN' as const, 'GB' as const, 'US' as const),
        (text, country) => {
          const stored = canonicalPhone(text, country);
          if (stored) expect(phoneCandidates(text, country)).toContain(stored);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('takes the country from the business number, India when there is none', () => {
    expect(countryOf('919355421616')).toBe('IN');
    expect(countryOf('442079460958')).toBe('GB');
    expect(countryOf(null)).toBe('IN');
  });

  it.each([
    ['09876543210', '919355421616', '919876543210'],
    ['9876543210', '919355421616', '919876543210'],
    ['9876543210', null, '919876543210'],
    ['07911123456', '442079460958', '447911123456'],
    ['6591234567', '919355421616', '6591234567'],
    ['919876543210', '919355421616', '919876543210'],
    ['12345', '919355421616', '12345'],
  ])('gives %s, told to %s, as %s', (digits, business, whole) => {
    expect(withCountryCode(digits, business)).toBe(whole);
  });

  it('formats for people', () => {
    expect(formatPhone('919876543210')).toBe('+91 98765 43210');
    expect(formatPhone('123')).toBe('+123');
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        phoneCandidates(text, 'IN').forEach((digits) => expect(digits).toMatch(/^\d{5,15}$/));
        expect(digitsOf(text) ?? '00000').toMatch(/^\d+$/);
      }),
    );
  });
});
