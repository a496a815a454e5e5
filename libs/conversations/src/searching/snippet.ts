import { isFound, type SearchQuery } from './search-query.js';
import { tokensOf } from './words.js';

/** A piece of a text, and whether it is what was looked for. */
export interface SnippetPart {
  text: string;
  found: boolean;
}

const LONGEST = 160;
/** Of what stands before the first word that was found. */
const BEFORE = 40;

/** The part of a message around the words that were found. Plain text in pieces: nobody has to make HTML of it. */
export function snippetOf(parts: readonly string[], query: SearchQuery, everyWordBegins = false): SnippetPart[] {
  const marked = parts.map((text) => ({
    text,
    found: tokensOf(text).filter((token) => isFound(token, query, everyWordBegins)),
  }));
  const [first] = marked;
  if (!first) return [];
  const best = marked.reduce((one, other) => (other.found.length > one.found.length ? other : one), first);
  const from = beginningOf(best.text, best.found[0]?.start ?? 0);
  const to = endOf(best.text, from);
  const pieces: SnippetPart[] = [];
  let at = from;
  for (const { start, end } of best.found.filter((token) => token.start >= from && token.end <= to)) {
    pieces.push({ text: best.text.slice(at, start), found: false }, { text: best.text.slice(start, end), found: true });
    at = end;
  }
  pieces.push({ text: best.text.slice(at, to), found: false });
  if (from > 0) pieces.unshift({ text: '… ', found: false });
  if (to < best.text.length) pieces.push({ text: '…', found: false });
  return joined(pieces);
}

/** At the beginning of a word, a little before the one that was found. */
function beginningOf(text: string, foundAt: number): number {
  if (foundAt <= BEFORE || text.length <= LONGEST) return 0;
  const before = text.slice(foundAt - BEFORE, foundAt);
  const space = before.search(/\s/);
  return space < 0 ? wellFormedAt(text, foundAt - BEFORE) : foundAt - BEFORE + space + 1;
}

const endOf = (text: string, from: number): number =>
  text.length - from <= LONGEST ? text.length : wellFormedAt(text, from + LONGEST);

/** Not between the two halves of one character. */
const wellFormedAt = (text: string, at: number): number => (/^[\udc00-\udfff]/.test(text.slice(at)) ? at - 1 : at);

function joined(pieces: SnippetPart[]): SnippetPart[] {
  const parts: SnippetPart[] = [];
  for (const { text, found } of pieces) {
    const last = parts.at(-1);
    if (text === '') continue;
    if (last?.found === found) last.text += text;
    else parts.push({ text, found });
  }
  return parts;
}
