import { canonicalPhone, matchKeyOf, type CountryCode } from '@app/phone';

export interface ReadPhone {
  /** Digits, as WhatsApp writes them. */
  phone: string;
  matchKey: string;
}

const SPREADSHEET = /^\d(\.\d+)?e\+?\d+$/i;

/** Reading costs, and messages name the same numbers over and over. */
const read = new Map<string, ReadPhone | string>();
const MOST_KEPT = 100_000;

/** A number in any spelling, or in a sentence why it is none. A spreadsheet may have put a `.0` behind it. */
export function readPhone(text: string, country: CountryCode): ReadPhone | string {
  const key = `${country} ${text}`;
  const known = read.get(key) ?? readNow(text, country);
  if (read.size >= MOST_KEPT) read.clear();
  read.set(key, known);
  return known;
}

function readNow(text: string, country: CountryCode): ReadPhone | string {
  const written = text.trim().replace(/^(\d+)\.0+$/, '$1');
  if (SPREADSHEET.test(written))
    return 'a spreadsheet has rounded the number; format that column as text and save again';
  const phone = canonicalPhone(written, country);
  return phone ? { phone, matchKey: matchKeyOf(phone, country) } : 'it is no phone number';
}
