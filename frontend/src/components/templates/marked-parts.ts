export interface MarkedPart {
  text: string;
  mark: 'bold' | 'italic' | 'strike' | 'mono' | null;
  /** A variable that has no value yet. */
  isVariable: boolean;
}

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike', '```': 'mono' } as const;
/** A mark counts at the edge of a word and holds no other line, as on the phone. */
const MARKED = /(?<![\p{L}\p{N}])(```|[*_~])(?=\S)((?:(?!\1)[^\n])*?\S)\1(?![\p{L}\p{N}])/gu;
const VARIABLE = /(\{\{\s*[\p{L}\p{M}\p{N}_]+\s*\}\})/u;

/** WhatsApp's marks and what is still to be filled in, as parts of text: never as HTML. */
export function markedParts(text: string): MarkedPart[] {
  const parts: MarkedPart[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKED)) {
    const [whole, sign, inner] = match as unknown as [string, keyof typeof MARKS, string];
    parts.push(...variableParts(text.slice(from, match.index), null), ...variableParts(inner, MARKS[sign]));
    from = match.index + whole.length;
  }
  return [...parts, ...variableParts(text.slice(from), null)];
}

function variableParts(text: string, mark: MarkedPart['mark']): MarkedPart[] {
  return text
    .split(VARIABLE)
    .filter((piece) => piece !== '')
    .map((piece) => ({ text: piece, mark, isVariable: VARIABLE.test(piece) }));
}
