export {
  canonicalPhone,
  countryOf,
  digitsOf,
  formatPhone,
  phoneCandidates,
  withCountryCode,
  withPlainDigits,
} from './phone.js';
export type { CountryCode } from 'libphonenumber-js/max';
export { matchKeyOf, matchReason } from './match-key.js';
