/** What such CRMs write for whose a message is, how it stands and what it is. Null for what nobody can tell. */
const INCOMING = /^(in|incoming|inbound|received?|customer|client|contact|lead|user)$/;
const OUTGOING = /^(out|outgoing|outbound|sent|send|agent|business|admin|staff|system|bot|crm)$/;
const YES = /^(1|t|true|yes)$/;
const NO = /^(0|f|false|no)$/;

export type Direction = 'incoming' | 'outgoing';

/** `column`: a claim such as `is_incoming` or `from_me` is one of these or the other by its name. */
export function directionOf(written: string, column: string): Direction | null {
  const word = written.toLowerCase().trim();
  if (YES.test(word) || NO.test(word)) {
    const claimsIncoming = /incoming|inbound|from_customer/.test(column);
    if (!claimsIncoming && !/outgoing|outbound|from_me|is_sent/.test(column)) return null;
    return YES.test(word) === claimsIncoming ? 'incoming' : 'outgoing';
  }
  return INCOMING.test(word) ? 'incoming' : OUTGOING.test(word) ? 'outgoing' : null;
}

export type KnownStatus = 'pending' | 'accepted' | 'sent' | 'delivered' | 'read' | 'failed';

const STATUSES: [RegExp, KnownStatus][] = [
  [/^(read|seen|played)$/, 'read'],
  [/^delivered$/, 'delivered'],
  [/^(sent|success|successful|submitted)$/, 'sent'],
  [/^(failed|failure|error|undelivered|undeliverable|rejected|not_sent)$/, 'failed'],
  [/^(pending|queued|sending|scheduled|new|draft)$/, 'pending'],
];

export const statusOf = (written: string): KnownStatus =>
  STATUSES.find(([words]) => words.test(written.toLowerCase().trim()))?.[1] ?? 'accepted';

const TYPES: Record<string, string> = {
  chat: 'text',
  message: 'text',
  photo: 'image',
  picture: 'image',
  voice: 'audio',
  ptt: 'audio',
  file: 'document',
  pdf: 'document',
  contact: 'contacts',
  vcard: 'contacts',
};
const BY_ENDING: [RegExp, string][] = [
  [/\.(jpe?g|png|gif|heic)$/i, 'image'],
  [/\.webp$/i, 'sticker'],
  [/\.(mp4|3gp|mov)$/i, 'video'],
  [/\.(ogg|opus|mp3|m4a|aac|amr)$/i, 'audio'],
];

/** WhatsApp's word for what a message is. */
export function typeOf(written: string, media: string): string {
  const word = written.toLowerCase().trim().split('/')[0]!;
  const known = TYPES[word] ?? word;
  if (/^[a-z_]{2,30}$/.test(known) && !/^(incoming|outgoing|inbound|outbound|whatsapp|application)$/.test(known))
    return known;
  if (!media) return 'text';
  return BY_ENDING.find(([ending]) => ending.test(media.split(/[?#]/)[0]!))?.[1] ?? 'document';
}
