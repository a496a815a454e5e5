import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

const DIALLED = /^\(?[+＋]?[\d\s().\-–‐ ]+$/;
const SHORTEST = 5;
const LONGEST = 15;

/** Digits of a number in any spelling, or null when the text is not one (letters, too short, over E.164's 15 digits). */
export function digitsOf(text: string): string | null {
  const trimmed = text.trim();
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
  const candidates = [digits];
  const international = parsePhoneNumberFromString(`+${digits}`);
  if (international?.isValid()) candidates.push(international.number.slice(1));
  if (!/^\s*\(?\+/.test(text) && !text.startsWith(' ')) {
    const national = parsePhoneNumberFromString(digits, country);
    if (national?.isValid()) candidates.push(national.number.slice(1));
  }
  return [...new Set(candidates)];
}

/**
 * The one number to store for what a person typed, as digits with country code; null when no country's numbering
 * plan knows it. A valid national number of `country` wins over a foreign number that has the same digits, unless
 * a `+` was typed.
 */
export function canonicalPhone(text: string, country: CountryCode): string | null {
  const digits = digitsOf(text);
  if (!digits) return null;
  const isInternational = /^\s*\(?\+/.test(text) || text.startsWith(' ');
  const national = isInternational ? undefined : parsePhoneNumberFromString(digits, country);
  const international = parsePhoneNumberFromString(`+${digits}`);
  const parsed = [national, international].find((candidate) => candidate?.isPossible());
  return parsed ? parsed.number.slice(1) : null;
}

/** `+91 98765 43210`, for a name that nobody has given yet. */
export function formatPhone(digits: string): string {
  const parsed = parsePhoneNumberFromString(`+${digits}`);
  return parsed?.isPossible() ? parsed.formatInternational() : `+${digits}`;
}
