const LONGEST = 200;
const LONGEST_ENDING = 12;
/** Controls, and the marks that turn the direction of writing: with them `gpj.html` reads as `lmth.jpg`. */
const MISLEADING = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/** What a stranger called a file, as it can be shown and put into a header; null when nothing is left of it. */
export function cleanFileName(given: string): string | null {
  const name = given.replace(MISLEADING, '').trim();
  if (name === '') return null;
  if (name.length <= LONGEST) return name;
  const ending = /\.[^.\s/\\]+$/.exec(name)?.[0] ?? '';
  const kept = ending.length <= LONGEST_ENDING ? ending : '';
  return `${name.slice(0, LONGEST - kept.length - 1).replace(/[\uD800-\uDBFF]$/, '')}…${kept}`;
}
