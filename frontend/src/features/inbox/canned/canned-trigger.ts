/** A `/` at the start of a word, and what is typed behind it up to the caret. */
export interface Trigger {
  /** Where the `/` stands. */
  start: number;
  query: string;
}

const BEHIND = /(?:^|\s)\/([\p{L}\p{M}\p{N}_-]{0,32})$/u;

/** Null unless the caret stands in such a word. Addresses and fractions have their `/` inside one. */
export function triggerAt(text: string, caret: number): Trigger | null {
  const query = BEHIND.exec(text.slice(0, caret))?.[1];
  return query === undefined ? null : { start: caret - query.length - 1, query };
}
