import type { MessageContent } from './message-content.js';

export interface EarlierText {
  /** Null where there was none, such as a photo without a caption. */
  text: string | null;
  /** When it was replaced, where that is known. */
  at: string | null;
}

/** What an edited message said before, the first text first. Each is kept as a bare text or with its instant. */
export function earlierTexts(content: MessageContent | null): EarlierText[] {
  const kept: unknown = content?.raw?.['earlier'];
  if (!Array.isArray(kept)) return [];
  return kept.map((one: unknown) => {
    if (typeof one !== 'object' || one === null) return { text: textOf(one), at: null };
    const { text, at } = one as { text?: unknown; at?: unknown };
    return { text: textOf(text), at: textOf(at) };
  });
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
