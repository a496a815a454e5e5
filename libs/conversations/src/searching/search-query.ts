import { mayCallerSeeNumbers } from '@app/access';
import { SHOWN_END } from '@app/leads';
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
  /** Who asks sees masked numbers: digits are found whole alone, or searching would tell the hidden ones one by one. */
  isMasked?: boolean;
}

export function readQuery(text: string): SearchQuery {
  const words = [...new Set(tokensOf(text).flatMap(({ words: [first] }) => first ?? []))];
  return { words: words.slice(0, MOST_WORDS), number: numberOf(text), isMasked: !mayCallerSeeNumbers() };
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
export function messageTsquery({ words, number, isMasked }: SearchQuery): string | null {
  if (words.length === 0) return null;
  const all = words
    .map((word, index) => lexeme(word, index === words.length - 1 && mayBegin(word, isMasked)))
    .join(' & ');
  return number === null ? all : `(${all}) | ${lexeme(nationalOf(number), !isMasked)}`;
}

/** Before the digits of a person's numbers, of which every end is kept: so any part of a number is the beginning of one. */
const IN_NUMBER = '#';
export const numberEnds = (digits: string): string[] =>
  Array.from({ length: Math.max(0, digits.length - FEWEST_DIGITS + 1) }, (_, from) => IN_NUMBER + digits.slice(from));

/** As {@link messageTsquery}, for people: each word by its beginning, digits as part of a number too. */
export function peopleTsquery(text: string, query: SearchQuery, country: CountryCode): string | null {
  const { words, number, isMasked } = query;
  if (words.length === 0) return null;
  if (isMasked) {
    const all = words.map((word) => lexeme(word, mayBegin(word, isMasked))).join(' & ');
    return [`(${all})`, ...wholeNumbers(text, query, country)].join(' | ');
  }
  const all = words.map((word) => {
    const isDigits = /^\d+$/.test(word) && word.length >= FEWEST_DIGITS;
    return isDigits ? `(${lexeme(word, true)} | ${lexeme(IN_NUMBER + word, true)})` : lexeme(word, true);
  });
  if (number === null) return all.join(' & ');
  const numbers = new Set([number, ...phoneCandidates(text, country)]);
  return [`(${all.join(' & ')})`, ...[...numbers].map((digits) => lexeme(IN_NUMBER + digits, true))].join(' | ');
}

/** The number itself, or the end of it that a masked one shows. */
function wholeNumbers(text: string, { number }: SearchQuery, country: CountryCode): string[] {
  if (number === null) return [];
  const whole = phoneCandidates(text, country).filter((digits) => digits.length >= NATIONAL);
  return (number.length === SHOWN_END ? [number] : whole).map((digits) => lexeme(IN_NUMBER + digits, false));
}

/** For leads that are called by a number, which its parts would find; null where there is no such danger. */
export function numbersTsquery(text: string, query: SearchQuery, country: CountryCode): string | null {
  if (!query.isMasked || !query.words.some((word) => DIGIT.test(word))) return null;
  return wholeNumbers(text, query, country).join(' | ') || lexeme(IN_NUMBER, false);
}

const DIGIT = /\p{Nd}/u;
const mayBegin = (word: string, isMasked = false): boolean => !(isMasked && DIGIT.test(word));

const lexeme = (word: string, isPrefix: boolean): string =>
  `'${word.replaceAll(/['\\]/g, '$&$&')}'${isPrefix ? ':*' : ''}`;

/** Whether this part of a text is why it was found. */
export function isFound(token: Token, { words, number, isMasked }: SearchQuery, everyWordBegins = false): boolean {
  const last = words.at(-1);
  const isBegun = (word: string, asked: string): boolean =>
    (everyWordBegins || asked === last) && mayBegin(asked, isMasked) && word.startsWith(asked);
  const isWord = token.words.some((word) => words.some((asked) => word === asked || isBegun(word, asked)));
  return isWord || (!isMasked && number !== null && token.words.some((word) => isOfNumber(word, number)));
}

function isOfNumber(word: string, number: string): boolean {
  if (!/^\d+$/.test(word) || word.length < FEWEST_DIGITS) return false;
  return number.includes(word) || word.includes(nationalOf(number));
}
