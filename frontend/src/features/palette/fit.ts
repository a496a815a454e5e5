/** Latin accents alone: the marks of Devanagari are its vowels. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLocaleLowerCase();

/** Letters further apart than this are there by chance. */
const LEAST_DENSITY = 0.4;

/** Letters in their order, with others between them: the closer together, the nearer to 1. Null when one is missing. */
function scattered(word: string, text: string): number | null {
  let at = -1;
  let start = -1;
  for (const letter of word) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return null;
    if (start < 0) start = at;
  }
  const density = word.length / (at - start + 1);
  return density < LEAST_DENSITY ? null : density;
}

function fitWord(word: string, text: string): number | null {
  const at = text.indexOf(word);
  if (at === 0) return 4;
  if (text.includes(` ${word}`)) return 3;
  if (at > 0) return 2;
  // Two letters are found scattered in nearly everything, and digits in every number
  return word.length < 3 || /\d/.test(word) ? null : scattered(word, text);
}

/** How well a text fits what was typed, in which every word counts; null when one of them is not in it. */
export function fit(typed: string, text: string): number | null {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const whole = plain(text).replace(/[\s·_-]+/g, ' ');
  let sum = 0;
  for (const word of words) {
    const one = fitWord(word, whole);
    if (one === null) return null;
    sum += one;
  }
  // Of two that fit alike, the one with less beside it
  return sum - Math.min(0.5, whole.length / 400);
}

export interface Findable {
  label: string;
  /** Also found by these words, and a little less well. */
  keywords?: string;
}

/** Those that fit, best first. */
export function best<Entry extends Findable>(typed: string, entries: Entry[]): { entry: Entry; score: number }[] {
  return entries
    .flatMap((entry) => {
      const score = fit(typed, entry.label) ?? less(fit(typed, `${entry.label} ${entry.keywords ?? ''}`));
      return score === null ? [] : [{ entry, score }];
    })
    .sort((one, other) => other.score - one.score);
}
const less = (score: number | null): number | null => (score === null ? null : score - 1);
