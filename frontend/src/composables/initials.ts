const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** `Asha Rao` → `AR`, `मीरा` → `मी`. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const chosen = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return chosen.map(firstLetter).join('').toLocaleUpperCase();
}

function firstLetter(word: string): string {
  const [first] = graphemes.segment(word);
  return first?.segment ?? '';
}
