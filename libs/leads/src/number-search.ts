import { mayCallerSeeNumbers } from '@app/access';
import { containsPattern } from '@app/common';
import { phoneCandidates, withPlainDigits, type CountryCode } from '@app/phone';

/** What a masked number shows of its end. */
export const SHOWN_END = 3;

/** How texts and numbers are searched for the same words: the SQL for a column, and for a column beside a parameter. */
export interface NumberSearch {
  text: (column: string) => string;
  number: (column: string, parameter: string) => string;
  /** What the parameter of `number` holds. */
  digits: string;
}

/**
 * Part of a number finds it; but for who sees masked numbers only the whole of it, or the three digits that they see.
 * Otherwise searching would tell the hidden digits one after the other: in numbers, and where somebody wrote one down.
 */
export function numberSearch(words: string, country: CountryCode): NumberSearch {
  if (mayCallerSeeNumbers()) {
    return {
      text: (column) => column,
      number: (column, parameter) => `${column} ILIKE ${parameter}`,
      digits: containsPattern(searchDigits(words) ?? words),
    };
  }
  const digits = searchDigits(words) ?? '';
  return {
    text: /\p{Nd}/u.test(words) ? withoutNumbers : (column) => column,
    number: (column, parameter) =>
      `(${column} = ANY(string_to_array(${parameter}, ',')) OR length(${parameter}) = ${SHOWN_END} AND right(${column}, ${SHOWN_END}) = ${parameter})`,
    digits: digits.length === SHOWN_END ? digits : phoneCandidates(words, country).join(','),
  };
}

const withoutNumbers = (column: string): string =>
  `regexp_replace(${column}, '[[:digit:]]([^[:alnum:]]{0,3}[[:digit:]]){4,}', '', 'g')`;

/** Digits to look for in numbers when the search looks like one: no country's trunk zero, any spacing. */
export function searchDigits(q: string): string | null {
  const digits = withPlainDigits(q)
    .replace(/^\s*tel:/i, '')
    .replace(/[\s()+.-]/g, '');
  return /^\d{3,15}$/.test(digits) ? digits.replace(/^0+/, '') || null : null;
}
