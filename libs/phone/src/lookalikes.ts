import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** What is shorter is many people's. */
const SHORTEST = 7;
const LONGEST = 15;
let callingCodes: string[] | null = null;

/**
 * Numbers that may have been meant by the one who wrote this one: without its country code, with a trunk zero, or under
 * another country's code. There are hundreds, of which hardly any is anybody's: they are for looking up among those that
 * are known, and reading each would cost more than that.
 */
export function lookalikesOf(digits: string): string[] {
  const read = parsePhoneNumberFromString(`+${digits}`);
  const national = read?.isValid() ? read.nationalNumber : digits.replace(/^0+/, '');
  if (national.length < SHORTEST) return [];
  callingCodes ??= [...new Set(getCountries().map((one) => getCountryCallingCode(one)))];
  const all = [national, `0${national}`, ...callingCodes.map((code) => code + national)];
  return all.filter((number) => number.length <= LONGEST && number !== digits);
}
