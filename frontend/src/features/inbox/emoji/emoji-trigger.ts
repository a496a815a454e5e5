import type { Trigger } from '../typed-list/use-typed-list';

/** Two letters at least: a colon and one stand in many a text. A clause, a time and an address have theirs inside a word. */
const BEHIND = /(?:^|[\s(])(:([\p{L}\p{M}]{2,24}))$/u;

/** Null unless the caret stands behind a `:` at the start of a word, and letters. */
export function emojiTriggerAt(text: string, caret: number): Trigger | null {
  const [, typed, query] = BEHIND.exec(text.slice(0, caret)) ?? [];
  return typed === undefined ? null : { start: caret - typed.length, query: query! };
}
