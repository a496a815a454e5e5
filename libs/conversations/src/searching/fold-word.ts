import { withPlainDigits } from '@app/phone';

const PLAIN = /^[\da-z]*$/;
/** Letters that look like another one with a mark, and are none to Unicode. */
const LETTERS: Record<string, string> = {
  ...{ ß: 'ss', ς: 'σ', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ħ: 'h', ı: 'i', æ: 'ae', œ: 'oe', þ: 'th' },
  // Arabic, Persian and Urdu keyboards have letters of their own for the same
  ...{ ٱ: 'ا', ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه', ہ: 'ه', ۃ: 'ه' },
  // A nasal vowel is typed with either sign
  ...{ '\u0901': '\u0902', '\u0981': '\u0982', '\u0a81': '\u0a82', '\u0b01': '\u0b02', '\u0c01': '\u0c02' },
  // Malayalam's letters without a vowel, written in two ways
  ...{ ൺ: 'ണ്', ൻ: 'ന്', ർ: 'ര്', ൽ: 'ല്', ൾ: 'ള്', ൿ: 'ക്' },
};
const OTHER_LETTERS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');
const MARKS_ON_LETTERS = /(?<=[\p{Script=Latin}\p{Script=Greek}])\p{Mn}+|(?<=е)\u0308/gu;
/** Arabic and Hebrew vowels, the Arabic stretching line, and the dot below Indic letters: few type them. */
const SELDOM_TYPED =
  /[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc]/gu;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * One form for all spellings of a word that people take for the same: upper and lower case, wide and composed signs, digits of
 * all scripts, accents. Vowel signs of Indic scripts stay: without them it would be another word.
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  // Lower case once more: what was a sign of its own may have become capitals
  const apart = lower.normalize('NFKC').toLowerCase().replace(INVISIBLE, '').normalize('NFD');
  const bare = apart.replace(MARKS_ON_LETTERS, '').replace(SELDOM_TYPED, '').normalize('NFC');
  return withPlainDigits(bare.replace(OTHER_LETTERS, (letter) => LETTERS[letter]!));
}
