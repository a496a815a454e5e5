import type { MessageContent } from './message-content.js';

export interface EarlierText {
  /** Null where there was none, such as a photo without a caption. */
  text: string | null;
  /** When it was replaced, where that is known. */
  at: string | null;
}

/**
 * What an edited message said before, the first text first. Each is kept as a bare text or with its instant; the last one
 * was replaced at `editedAt`.
 */
export function earlierTexts(content: MessageContent | null, editedAt: Date | null = null): EarlierText[] {
  const kept: unknown = content?.raw?.['earlier'];
  if (!Array.isArray(kept)) return [];
  return kept.map((one: unknown, index) => {
    const { text, at } = (typeof one === 'object' && one !== null ? one : { text: one }) as Partial<EarlierText>;
    const isLast = index === kept.length - 1;
    return { text: textOf(text), at: textOf(at) ?? (isLast ? (editedAt?.toISOString() ?? null) : null) };
  });
}

/** What a message said at first: edits change it, and leave its note as it was. */
export function firstText(text: string | null, content: MessageContent | null): string | null {
  const [first] = earlierTexts(content);
  return first ? first.text : text;
}

/**
 * SQL for the content of a message that was edited while none of its words were known: the edits that `edited` holds,
 * beside the content and with the text that turn up afterwards.
 */
export const withFirstText = (edited: string, content: string, text: string): string =>
  `coalesce(${content}, '{}') || jsonb_build_object('raw', coalesce(${content}->'raw', '{}') || jsonb_build_object('earlier',
     jsonb_set(${edited}.content#>'{raw,earlier}', '{0,text}', coalesce(to_jsonb(${text}), 'null'))))`;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
