import { phoneCandidates, withPlainDigits, type CountryCode } from '@app/phone';
import { tokensOf, type Token } from './words.js';

/** More words than a person asks for make the search no narrower. */
const MOST_WORDS = 12;
const NUMBER = /^\s*(?:tel:)?[+＋]?[\d\s().–‐-]+$/i;
const FEWEST_DIGITS = 3;
const MOST_DIGITS = 15;
const NATIONAL = 10;

/** What somebody looks for: all of these words, the last one by its beginning; or the number that it may be. */
export interface SearchQuery {
  words: string[];
  /** Digits, without the zeros before them; null for what is no number. */
  number: string | null;
}

export function readQuery(text: string): SearchQuery {
  const words = [...new Set(tokensOf(text).flatMap(({ words: [first] }) => first ?? []))];
  return { words: words.slice(0, MOST_WORDS), number: numberOf(text) };
}

function numberOf(text: string): string | null {
  const plain = withPlainDigits(text);
  if (!NUMBER.test(plain)) return null;
  const digits = plain.replaceAll(/\D/g, '').replace(/^0+/, '');
  return digits.length >= FEWEST_DIGITS && digits.length <= MOST_DIGITS ? digits : null;
}

/** As a message's text has it: with the country's code, or without. */
const nationalOf = (number: string): string => number.slice(-NATIONAL);

/** PostgreSQL's `tsquery` for messages; null when there is nothing to look for. */
export function messageTsquery({ words, number }: SearchQuery): string | null {
  if (words.length === 0) return null;
  const all = words.map((word, index) => lexeme(word, index === words.length - 1)).join(' & ');
  return number === null ? all : `(${all}) | ${lexeme(nationalOf(number), true)}`;
}

/** Before the digits of a person's numbers, of which every end is kept: so any part of a number is the beginning of one. */
const IN_NUMBER = '#';
export const numberEnds = (digits: string): string[] =>
  Array.from({ length: Math.max(0, digits.length - FEWEST_DIGITS + 1) }, (_, from) => IN_NUMBER + digits.slice(from));

/** As {@link messageTsquery}, for people: each word by its beginning, digits as part of a number too. */
export function peopleTsquery(text: string, { words, number }: SearchQuery, country: CountryCode): string | null {
  if (words.length === 0) return null;
  const all = words.map((word) => {
    const isDigits = /^\d+$/.test(word) && word.length >= FEWEST_DIGITS;
    return isDigits ? `(${lexeme(word, true)} | ${lexeme(IN_NUMBER + word, true)})` : lexeme(word, true);
  });
  if (number === null) return all.join(' & ');
  const numbers = new Set([number, ...phoneCandidates(text, country)]);
  return [`(${all.join(' & ')})`, ...[...numbers].map((digits) => lexeme(IN_NUMBER + digits, true))].join(' | ');
}

const lexeme = (word: string, isPrefix: boolean): string =>
  `'${word.replaceAll(/['\\]/g, '$&$&')}'${isPrefix ? ':*' : ''}`;

/** Whether this part of a text is why it was found. */
export function isFound(token: Token, { words, number }: SearchQuery, everyWordBegins = false): boolean {
  const last = words.at(-1);
  const isWord = token.words.some((word) =>
    words.some((asked) => word === asked || ((everyWordBegins || asked === last) && word.startsWith(asked))),
  );
  return isWord || (number !== null && token.words.some((word) => isOfNumber(word, number)));
}

function isOfNumber(word: string, number: string): boolean {
  if (!/^\d+$/.test(word) || word.length < FEWEST_DIGITS) return false;
  return number.includes(word) || word.includes(nationalOf(number));
}
