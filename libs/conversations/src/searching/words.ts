import { foldWord } from './fold-word.js';

/*
 * How texts come apart into words: the same for what is indexed, what is asked and what is marked in an answer. Whoever
 * changes it raises WORDS_VERSION, and everything is indexed anew.
 */
export const WORDS_VERSION = 1;

/** Part of a text, and the words by which it is found. */
export interface Token {
  start: number;
  end: number;
  words: string[];
}

/** What is longer is found by its beginning. */
const LONGEST_WORD = 48;
/** Of one message; what a person writes has fewer. */
const MOST_WORDS = 1_000;

/** Letters with their marks, digits, and the joiners that stand inside of words; an apostrophe between letters. */
const RUN = /[\p{L}\p{M}\p{N}\u00ad\u200c\u200d]+(?:['’][\p{L}\p{M}\u200c\u200d]+)*/gu;
const APOSTROPHE = /['’]/;
const PLAIN = /^[\da-z]+$/;
const FOLDED = /[\p{L}\p{M}\p{N}]+/gu;
/** Written without spaces between words: only a dictionary tells where they end. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (!UNSPACED.test(run)) tokens.push({ start: index, end: index + run.length, words: wordsOfRun(run) });
    else
      for (const { segment, index: at, isWordLike } of segmenter.segment(run)) {
        const start = index + at;
        if (isWordLike) tokens.push({ start, end: start + segment.length, words: wordsOfRun(segment) });
      }
  }
  return tokens;
}

/** `don't` is found as `dont`, and `l'homme` as `homme` too. */
function wordsOfRun(run: string): string[] {
  const lower = run.toLowerCase();
  if (PLAIN.test(lower)) return [cut(lower)];
  const words = APOSTROPHE.test(run) ? [run.replaceAll(/['’]/g, ''), ...run.split(APOSTROPHE)] : [run];
  // Folding may take one sign apart into several words
  return words.flatMap((word) => foldWord(word).match(FOLDED) ?? []).map(cut);
}

function cut(word: string): string {
  if (word.length <= LONGEST_WORD) return word;
  const beginning = word.slice(0, LONGEST_WORD);
  return beginning.isWellFormed() ? beginning : beginning.slice(0, -1);
}

/** Digits in groups, as numbers and sums are written. */
const GROUPS = /\p{Nd}+(?:[ \u00a0.,()–-]{1,2}\p{Nd}+)*/gu;
const SHORTEST_NUMBER = 5;
const LONGEST_NUMBER = 15;
/** What is left of a phone number without its country's code, in India and in most of the world. */
const NATIONAL = 10;

/** By which a number is found however it was grouped, with and without the country's code. */
export function numberWords(text: string): string[] {
  return [...text.matchAll(GROUPS)].flatMap(([groups]) => {
    const digits = foldWord(groups).replaceAll(/\D/g, '').replace(/^0+/, '');
    if (digits.length < SHORTEST_NUMBER || digits.length > LONGEST_NUMBER) return [];
    return digits.length > NATIONAL ? [digits, digits.slice(-NATIONAL)] : [digits];
  });
}

/** All words of a message, each once. */
export function wordsOf(parts: readonly string[]): string[] {
  const words = new Set<string>();
  for (const part of parts) {
    for (const token of tokensOf(part)) for (const word of token.words) words.add(word);
    for (const word of numberWords(part)) words.add(word);
    if (words.size >= MOST_WORDS) return [...words].slice(0, MOST_WORDS);
  }
  return [...words];
}
