export {
  canonicalPhone,
  countryOf,
  digitsOf,
  formatPhone,
  isCountry,
  phoneCandidates,
  withCountryCode,
  withPlainDigits,
} from './phone.js';
export type { CountryCode } from 'libphonenumber-js/max';
export { lookalikesOf } from './lookalikes.js';
export { matchKeyOf, matchReason } from './match-key.js';
