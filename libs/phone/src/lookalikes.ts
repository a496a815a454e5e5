import {
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
  type CountryCode,
} from 'libphonenumber-js/max';
import { matchKeyOf } from './match-key.js';

/** What is shorter is many people's. */
const SHORTEST = 7;
let callingCodes: string[] | null = null;

/**
 * Other numbers that may have been meant by the one who wrote this one: without its country code, with a trunk zero, or
 * under another country's code, where that country's plan knows it. None of them is another spelling of the same number.
 */
export function lookalikesOf(digits: string, country: CountryCode): string[] {
  const read = parsePhoneNumberFromString(`+${digits}`);
  const national = read?.isValid() ? String(read.nationalNumber) : digits.replace(/^0+/, '');
  if (national.length < SHORTEST) return [];
  callingCodes ??= [...new Set(getCountries().map((one) => getCountryCallingCode(one)))];
  const abroad = callingCodes
    .map((code) => code + national)
    .filter((number) => number.length <= 15 && parsePhoneNumberFromString(`+${number}`)?.isValid());
  const own = matchKeyOf(digits, country);
  return [...new Set([national, `0${national}`, ...abroad])].filter((number) => matchKeyOf(number, country) !== own);
}
