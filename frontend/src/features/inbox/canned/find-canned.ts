import type { CannedReply } from '@/api/canned-replies';

/**
 * Those that fit what was typed, the nearest first: a name that begins so, one that has it inside, one that has its
 * letters in their order, and a text that has it.
 */
export function findCanned(replies: CannedReply[], query: string): CannedReply[] {
  const words = query.toLocaleLowerCase();
  return replies
    .map((reply, index) => ({ reply, index, rank: rankOf(reply, words) }))
    .filter(({ rank }) => rank !== null)
    .sort((one, other) => one.rank! - other.rank! || one.index - other.index)
    .map(({ reply }) => reply);
}

function rankOf({ name, text }: CannedReply, words: string): number | null {
  const lower = name.toLocaleLowerCase();
  if (lower.startsWith(words)) return 0;
  if (lower.includes(words)) return 1;
  if (hasLetters(lower, words)) return 2;
  return text.toLocaleLowerCase().includes(words) ? 3 : null;
}

function hasLetters(name: string, words: string): boolean {
  let at = 0;
  for (const letter of words) {
    at = name.indexOf(letter, at);
    if (at === -1) return false;
    at += letter.length;
  }
  return true;
}
