import type { ShownNews } from '@app/conversations';

export const PUSH_KINDS = ['message', 'mention', 'assigned', 'woke', 'test'] as const;
export type PushKind = (typeof PUSH_KINDS)[number];

export const PUSH_LOCALES = ['en', 'hi'] as const;
export type PushLocale = (typeof PUSH_LOCALES)[number];

/** What a device is told. Its words are made there, in its language; without `name` it says only that there is something. */
export interface PushPayload {
  kind: PushKind;
  locale: PushLocale;
  /** Of what is told of one conversation the newest is shown alone. */
  tag: string;
  /** Where a click leads, within the panel. */
  path: string;
  name?: string;
  by?: string;
  text?: string;
  /** WhatsApp's word, where there is no text. */
  type?: string;
}

/** Push services carry 4,096 bytes, encryption included, and one letter can be many bytes. */
const TEXT = { letters: 160, bytes: 2_000 };
const NAME = { letters: 60, bytes: 500 };

export function payloadOf(
  { kind, locale, conversationId }: { kind: PushKind; locale: PushLocale; conversationId: string | null },
  news: ShownNews | null,
  showsText: boolean,
): PushPayload {
  const place = conversationId
    ? { tag: conversationId, path: `c/${conversationId}` }
    : { tag: kind, path: 'settings/notifications' };
  const bare = { kind, locale, ...place };
  if (!news || !showsText) return bare;
  return {
    ...bare,
    name: shortened(news.leadName, NAME),
    ...(news.byName && { by: shortened(news.byName, NAME) }),
    ...(news.text?.trim() ? { text: shortened(news.text, TEXT) } : { type: news.type }),
  };
}

function shortened(text: string, most: { letters: number; bytes: number }): string {
  const plain = text.slice(0, most.bytes).replace(/\s+/g, ' ').trim();
  let kept = '';
  let letters = 0;
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter().segment(plain)) {
    letters += 1;
    // As it stands in JSON, where a control character takes six
    bytes += Buffer.byteLength(JSON.stringify(segment)) - 2;
    if (letters > most.letters || bytes > most.bytes) return `${kept.trimEnd()}…`;
    kept += segment;
  }
  return kept;
}
