import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { matchKeyOf, matchReason } from './match-key.js';
import { canonicalPhone } from './phone.js';

describe('one person’s number', () => {
  it.each([
    ['an Indian number', ['919999999999', '9999999999', '09999999999'], 'IN', 'another spelling'],
    ['an Argentine mobile', ['5491123456789', '541123456789', '54111523456789'], 'IN', 'Argentine'],
    ['an Argentine mobile of Córdoba', ['5493514567890', '543514567890'], 'IN', 'Argentine'],
    ['a Brazilian mobile', ['5511987654321', '551187654321'], 'IN', 'Brazilian'],
    ['a Mexican mobile', ['5215512345678', '525512345678'], 'IN', 'Mexican'],
    ['a British number', ['447911123456', '07911123456', '7911123456'], 'GB', 'another spelling'],
  ] as const)('%s has one key, however it is written', (_, spellings, country, reason) => {
    expect(new Set(spellings.map((digits) => matchKeyOf(digits, country))).size).toBe(1);
    expect(matchReason(spellings[0], spellings[1])).toContain(reason);
  });

  it.each([
    ['the last ten digits of an Indian one', '12025550123', '2025550123', 'IN'],
    ['another country’s with the same ending', '919876543210', '449876543210', 'IN'],
    ['a Brazilian landline and a mobile that ends alike', '551132345678', '5511932345678', 'IN'],
    ['an Argentine landline of another town', '541123456789', '542212345678', 'IN'],
    ['a longer number', '919999999999', '9199999999990', 'IN'],
  ] as const)('is not %s', (_, one, other, country) => {
    expect(matchKeyOf(one, country)).not.toBe(matchKeyOf(other, country));
  });

  it('keeps its key when the key is read again, and never loses one that is stored', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[1-9][0-9]{5,14}$/),
        fc.constantFrom('IN' as const, 'BR' as const, 'AR' as const),
        (digits, country) => {
          const key = matchKeyOf(digits, country);
          expect(key).toMatch(/^\d{5,17}$/);
          expect(matchKeyOf(key, country)).toBe(key);
          const isValid = parsePhoneNumberFromString(`+${digits}`)?.isValid();
          if (isValid) expect(matchKeyOf(canonicalPhone(`+${digits}`, country)!, country)).toBe(key);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
