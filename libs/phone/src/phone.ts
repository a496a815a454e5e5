import {
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/max';

const DIALLED = /^\(?[+＋]?[\d\s().\-–‐ ]+$/;
const SHORTEST = 5;
const LONGEST = 15;

/** Where the ten digits of other scripts begin: Arabic, Persian, Devanagari and its neighbours, and the wide ones. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xff10];

/** The same text with 0 to 9 for the digits of other scripts. */
export function withPlainDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!;
    const zero = ZEROS.find((first) => code >= first && code < first + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}

/** A number as it is typed or linked: `tel:+91…;ext=1` is its number. */
const dialled = (text: string): string => withPlainDigits(text).replace(/^(\s*)tel:([^;]*).*$/is, '$1$2');

/** Digits of a number in any spelling, or null when the text is not one (letters, too short, over E.164's 15 digits). */
export function digitsOf(text: string): string | null {
  const trimmed = dialled(text).trim();
  const digits = trimmed.replace(/\D/g, '');
  return DIALLED.test(trimmed) && digits.length >= SHORTEST && digits.length <= LONGEST ? digits : null;
}

/** The country that a business number belongs to; India when none is known, for that is where TATA's customers are. */
export function countryOf(businessNumber: string | null): CountryCode {
  const parsed = businessNumber ? parsePhoneNumberFromString(`+${businessNumber}`) : undefined;
  return parsed?.country ?? 'IN';
}

/**
 * The numbers that a spelling may mean, as WhatsApp writes them (digits with country code, no `+`), likeliest first:
 * the digits as they stand, then as `+digits`, then as a national number of `country`. Empty when it is no number.
 * A leading space stands for a `+` that a query string lost.
 */
export function phoneCandidates(text: string, country: CountryCode): string[] {
  const digits = digitsOf(text);
  if (!digits) return [];
  const { international, national } = readings(text, digits, country);
  const valid = [international, national].filter((reading) => reading?.isValid()).map((reading) => toDigits(reading!));
  const canonical = canonicalPhone(text, country);
  return [...new Set([digits, ...valid, ...(canonical ? [canonical] : [])])];
}

/** What may be national: without a country code, or with a trunk zero. Reading costs, and almost no number may. */
const MAY_BE_NATIONAL = /^(0\d{4,14}|\d{5,10})$/;

/**
 * Digits as WhatsApp writes them for digits that may lack the country code of the business number's country. What stands
 * by itself, and what no plan knows, stays as it is.
 */
export function withCountryCode(digits: string, businessNumber: string | null): string {
  if (!MAY_BE_NATIONAL.test(digits) || parsePhoneNumberFromString(`+${digits}`)?.isValid()) return digits;
  const national = parsePhoneNumberFromString(digits, countryOf(businessNumber));
  return national?.isValid() ? toDigits(national) : digits;
}

/**
 * The one number to store for what a person typed, as digits with country code; null when no country's numbering
 * plan knows it. A valid national number of `country` comes first, then a valid international one: ten digits that
 * somebody types are a number of their own country, twelve that begin with a country code are not. Of what no plan has
 * given out, digits that may stand with a `+` do.
 */
export function canonicalPhone(text: string, country: CountryCode): string | null {
  const digits = digitsOf(text);
  if (!digits) return null;
  const { international, national } = readings(text, digits, country);
  const chosen =
    [national, international].find((reading) => reading?.isValid()) ??
    [international, national].find((reading) => reading?.isPossible());
  return chosen ? toDigits(chosen) : null;
}

function readings(text: string, digits: string, country: CountryCode) {
  const hasPlus = /^\s*\(?[+＋]/.test(dialled(text)) || text.startsWith(' ');
  return {
    international: parsePhoneNumberFromString(`+${digits}`),
    national: hasPlus ? undefined : parsePhoneNumberFromString(digits, country),
  };
}

const toDigits = ({ number }: PhoneNumber): string => number.slice(1);

/** `+91 98765 43210`, for a name that nobody has given yet. */
export function formatPhone(digits: string): string {
  const parsed = parsePhoneNumberFromString(`+${digits}`);
  return parsed?.isPossible() ? parsed.formatInternational() : `+${digits}`;
}

/** Whether this is the code of a country that has a numbering plan, such as `IN`. */
export const isCountry = (code: string): code is CountryCode => isSupportedCountry(code);
