import { linkParts } from './link-parts';

export type Mark = 'bold' | 'italic' | 'struck' | 'mono';

export interface MarkedPart {
  text: string;
  href: string | null;
  marks: ReadonlySet<Mark>;
}

interface Range {
  from: number;
  to: number;
}

/** As WhatsApp reads them: a mark stands at the edge of a word, hugs what it marks, and ends in its own line. */
const hugging = (sign: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{M}\\p{N}${sign}])[${sign}](?=[^\\s${sign}])([^\\n${sign}]*[^\\s${sign}])[${sign}](?![\\p{L}\\p{M}\\p{N}${sign}])`,
    'gu',
  );
const SIGNS: [Mark, RegExp, width: number][] = [
  ['mono', /```([^`]+)```/g, 3],
  ['mono', /(?<!`)`([^`\n]+)`(?!`)/g, 1],
  ['bold', hugging('*'), 1],
  ['italic', hugging('_'), 1],
  ['struck', hugging('~'), 1],
];
const NONE: ReadonlySet<Mark> = new Set();

/** Cuts a text into pieces that look alike; the signs themselves are left out. Nothing of it is ever read as HTML. */
export function markedParts(text: string): MarkedPart[] {
  const links = linkRanges(text);
  /** What is as it is: addresses, and what stands between backticks. */
  const closed: Range[] = links.map(({ from, to }) => ({ from, to }));
  const signs = new Set<number>();
  const marked: (Range & { mark: Mark })[] = [];
  // Every mark is held against every other; WhatsApp's own texts end at 4,096 characters
  for (const [mark, pattern, width] of text.length > 2e4 ? [] : SIGNS) {
    for (const match of text.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (isWithin(from, closed) || isWithin(to - 1, closed)) continue;
      for (let at = 0; at < width; at += 1) signs.add(from + at).add(to - 1 - at);
      marked.push({ from, to, mark });
      if (mark === 'mono') closed.push({ from, to });
    }
  }
  if (marked.length === 0) return linkParts(text).map((part) => ({ ...part, marks: NONE }));
  return pieces(text, signs, marked, links);
}

function pieces(
  text: string,
  signs: Set<number>,
  marked: (Range & { mark: Mark })[],
  links: (Range & { href: string })[],
): MarkedPart[] {
  const edges = new Set([0, text.length]);
  for (const sign of signs) edges.add(sign).add(sign + 1);
  for (const { from, to } of [...marked, ...links]) edges.add(from).add(to);
  const cuts = [...edges].sort((one, other) => one - other);
  return cuts.slice(0, -1).flatMap((from, index) => {
    const to = cuts[index + 1]!;
    if (signs.has(from)) return [];
    const marks = new Set(marked.filter((range) => range.from <= from && to <= range.to).map(({ mark }) => mark));
    const href = links.find((range) => range.from <= from && to <= range.to)?.href ?? null;
    return [{ text: text.slice(from, to), href, marks }];
  });
}

function linkRanges(text: string): (Range & { href: string })[] {
  let from = 0;
  return linkParts(text).flatMap((part) => {
    const range = { from, to: (from += part.text.length) };
    return part.href === null ? [] : [{ ...range, href: part.href }];
  });
}

const isWithin = (at: number, ranges: Range[]): boolean => ranges.some(({ from, to }) => from <= at && at < to);
