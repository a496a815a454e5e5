import type { Trigger } from '../typed-list/use-typed-list';

const BEHIND = /(?:^|\s)\/([\p{L}\p{M}\p{N}_-]{0,32})$/u;

/** Null unless the caret stands behind a `/` at the start of a word. Addresses and fractions have their `/` inside one. */
export function triggerAt(text: string, caret: number): Trigger | null {
  const query = BEHIND.exec(text.slice(0, caret))?.[1];
  return query === undefined ? null : { start: caret - query.length - 1, query };
}
