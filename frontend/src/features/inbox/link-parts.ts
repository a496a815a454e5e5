export type TextPart = { text: string; href: string | null };

const WEB_ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+/gi;
const TRAILING = /[.,;:!?।*_~]+$/;

/** Cuts a text into plain pieces and web addresses. Only http and https become links; what a sentence adds behind one does not. */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(WEB_ADDRESS)) {
    const address = withoutSentenceEnd(match[0]);
    const href = safeHref(address);
    if (href === null) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index), href: null });
    parts.push({ text: address, href });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null });
  return parts;
}

function withoutSentenceEnd(address: string): string {
  let kept = address.replace(TRAILING, '');
  // "(see https://example.org/a)" closes the sentence's bracket, "https://example.org/a_(b)" its own.
  while (/[)\]}]$/.test(kept) && count(kept, ')]}') > count(kept, '([{'))
    kept = kept.slice(0, -1).replace(TRAILING, '');
  return kept;
}

function count(text: string, characters: string): number {
  return [...text].filter((character) => characters.includes(character)).length;
}

/** The address where it is one of the web; a `javascript:` from outside is none. */
export function safeHref(address: string): string | null {
  try {
    const url = new URL(address);
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '' ? url.href : null;
  } catch {
    return null;
  }
}
