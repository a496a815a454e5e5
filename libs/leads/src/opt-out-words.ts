/** Longer than any word: most messages are seen not to be one by their length alone. */
const SLACK = 24;
const AT_THE_ENDS = /^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu;
const BLANKS = /\s+/g;

/** What makes a whole message ask for no more marketing, or for marketing again. */
export class OptOutWords {
  private readonly meanings = new Map<string, boolean>();
  private readonly longest: number;

  constructor(out: readonly string[], back: readonly string[]) {
    for (const word of back) this.meanings.set(plain(word), false);
    for (const word of out) this.meanings.set(plain(word), true);
    this.meanings.delete('');
    this.longest = Math.max(0, ...[...this.meanings.keys()].map((word) => word.length)) + SLACK;
  }

  /**
   * Whether a message that says nothing else asks to be left out (true) or to be taken in again (false); null for any
   * other. Case, width, punctuation and what stands around the words make no difference. Every incoming text comes here.
   */
  meaningOf(text: string | null): boolean | null {
    if (text === null || text.length > this.longest) return null;
    return this.meanings.get(plain(text)) ?? null;
  }
}

const plain = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(AT_THE_ENDS, '').replace(BLANKS, ' ');
