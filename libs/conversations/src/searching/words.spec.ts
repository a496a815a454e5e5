import fc from 'fast-check';
import { numberWords, tokensOf, wordsOf } from './words.js';

const CASES: [string, string, string[]][] = [
  ['English', 'Is the Site-Visit on?', ['is', 'the', 'site', 'visit', 'on']],
  ['an apostrophe', 'I don’t, you do', ['i', 'dont', 'don', 't', 'you', 'do']],
  ['accents', 'Café Ångström naïve STRASSE straße', ['cafe', 'angstrom', 'naive', 'strasse']],
  ['composed and decomposed letters', 'é e\u0301', ['e']],
  ['wide and joined letters', 'ＡＢＣ ﬁne', ['abc', 'fine']],
  ['Hindi with its vowel signs', 'क्या कल सुबह मिल सकते हैं?', ['क्या', 'कल', 'सुबह', 'मिल', 'सकते', 'हैं']],
  ['Hindi with and without its dot below', 'ज़रूर जरूर', ['जरूर']],
  ['a nasal vowel in both spellings', 'हाँ हां', ['हां']],
  ['digits of other scripts', 'कमरा १२', ['कमरा', '12']],
  ['Tamil', 'நாளை வரலாமா?', ['நாளை', 'வரலாமா']],
  ['Malayalam in both spellings', 'അവൻ അവന്\u200d', ['അവന്']],
  ['Arabic with vowels, a stretch and a hamza', 'السَّلامُ ســلام أحمد احمد', ['السلام', 'سلام', 'احمد']],
  ['Urdu on two keyboards', 'یہ ىه', ['يه']],
  ['Greek', 'ΟΔΌΣ οδός', ['οδοσ']],
  ['Russian, whose й stays', 'Ёлка ёлка йод', ['елка', 'йод']],
  ['Chinese, by a dictionary', '我们明天见面', ['我们', '明天', '见面']],
  ['an address and a file', 'asha_v@example.com IMG-20.jpg', ['asha', 'v', 'example', 'com', 'img', '20', 'jpg']],
  ['no word at all', '👍 … !!', []],
];
it.each(CASES)('splits %s', (_, text, words) => {
  expect(wordsOf([text])).toEqual(words);
});

const NUMBERS: [string, string[]][] = [
  ['call +91 98765 43210 now', ['919876543210', '9876543210']],
  ['098765-43210', ['9876543210']],
  ['(022) 2345 6789', ['2223456789']],
  ['Rs 1,25,000', ['125000']],
  ['२५०००', ['25000']],
  ['rooms 2, 3 and 4', []],
  ['1000 2000 3000 4000 5000', []],
];
it.each(NUMBERS)('finds the numbers of %s however they are grouped', (text, numbers) => {
  expect(numberWords(text)).toEqual(numbers);
});

it('says where each word stands', () => {
  const text = 'आज Café…';
  expect(tokensOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['आज', 'Café']);
});

it('takes any text, and the same words out of its own words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const words = wordsOf([text.toWellFormed()]);
      for (const word of words) {
        expect(word.length).toBeGreaterThan(0);
        expect(word.isWellFormed()).toBe(true);
        // PostgreSQL's longest
        expect(Buffer.byteLength(word)).toBeLessThan(2046);
      }
    }),
    { numRuns: 500 },
  );
});

it('keeps to its limits', () => {
  const many = Array.from({ length: 3_000 }, (_, index) => `word${index}`).join(' ');
  expect(wordsOf([many])).toHaveLength(1_000);
  expect(wordsOf(['x'.repeat(4_000)])).toEqual(['x'.repeat(48)]);
});
