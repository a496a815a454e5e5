const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** `Asha Rao` → `AR`, `मीरा` → `मी`. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const chosen = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return chosen.map(firstLetter).join('').toLocaleUpperCase();
}

/** Nothing joins two of these to one sign; splitting a name properly takes a hundred times as long. */
const PLAIN = /^[!-~](?:[!-~]|$)/;

function firstLetter(word: string): string {
  if (PLAIN.test(word)) return word[0]!;
  const [first] = graphemes.segment(word);
  return first?.segment ?? '';
}
