export interface Sentence {
  what: string;
  /** What to do about it; null when nothing is to be done. */
  todo: string | null;
}

/** By `<key>_<code>`; for one and for more, with ` | ` between. */
export type Sentences = Readonly<Record<string, Sentence>>;

export const s = (what: string, todo: string | null = null): Sentence => ({ what, todo });
