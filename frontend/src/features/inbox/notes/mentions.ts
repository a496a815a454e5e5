import type { NamedAgent } from '@/api/teamwork';

export interface MentionPart {
  text: string;
  isMention: boolean;
}

export interface MentionSearch {
  /** Where its `@` stands. */
  from: number;
  /** What follows it, up to the cursor. */
  words: string;
}

const LONGEST_NAME = 40;
/** An address such as asha@example.com names nobody. */
const IS_WORD = /[\p{L}\p{M}\p{N}]/u;

/** The name that is being typed at the cursor, if any: from the nearest `@` that begins a word. */
export function mentionAt(text: string, cursor: number): MentionSearch | null {
  const from = text.lastIndexOf('@', cursor - 1);
  if (from < 0 || cursor - from > LONGEST_NAME || (from > 0 && IS_WORD.test(text[from - 1]!))) return null;
  const words = text.slice(from + 1, cursor);
  return /\n|^\s/.test(words) ? null : { from, words };
}

/** Whose name fits what is typed: any of its words may begin with it. */
export function matchingAgents<A extends NamedAgent>(agents: A[], words: string): A[] {
  const wanted = words.toLocaleLowerCase();
  return agents.filter(({ name }) => {
    const whole = name.toLocaleLowerCase();
    return whole.startsWith(wanted) || whole.split(/\s+/).some((part) => part.startsWith(wanted));
  });
}

/** A text in parts, where each `@name` of these agents is one. The longest name wins: `@Asha Rao` is not `@Asha`. */
export function mentionParts(text: string, agents: NamedAgent[]): MentionPart[] {
  const names = [...new Set(agents.map(({ name }) => name))].sort((one, other) => other.length - one.length);
  const parts: MentionPart[] = [];
  let plainFrom = 0;
  for (let index = text.indexOf('@'); index >= 0; index = text.indexOf('@', index + 1)) {
    const isInWord = index > 0 && IS_WORD.test(text[index - 1]!);
    const name = isInWord ? undefined : names.find((one) => isNamed(text, index + 1, one));
    if (name === undefined) continue;
    if (index > plainFrom) parts.push({ text: text.slice(plainFrom, index), isMention: false });
    parts.push({ text: `@${name}`, isMention: true });
    plainFrom = index + 1 + name.length;
    index = plainFrom - 1;
  }
  if (plainFrom < text.length) parts.push({ text: text.slice(plainFrom), isMention: false });
  return parts;
}

/** Whom a text names. */
export function mentionedIn<A extends NamedAgent>(text: string, agents: A[]): A[] {
  const named = new Set(mentionParts(text, agents).flatMap((part) => (part.isMention ? [part.text.slice(1)] : [])));
  return agents.filter(({ name }) => named.has(name));
}

function isNamed(text: string, at: number, name: string): boolean {
  const end = at + name.length;
  return text.startsWith(name, at) && (end === text.length || !IS_WORD.test(text[end]!));
}
