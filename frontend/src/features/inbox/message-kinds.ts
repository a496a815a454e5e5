import {
  BadgeInfo,
  ChartColumn,
  ContactRound,
  FileQuestion,
  FileText,
  Image,
  ListChecks,
  MapPin,
  Mic,
  Phone,
  Reply,
  Send,
  ShoppingBag,
  Sticker,
  Video,
  LayoutTemplate,
} from '@lucide/vue';
import type { Component } from 'vue';
import type { Direction } from '@/api/conversations';

/** Message types that carry their words in `text` alone. */
const PLAIN = new Set(['text', 'button', 'interactive']);

interface Kind {
  icon: Component;
  /** The message catalogue's key under `kinds`. */
  word: string;
}

const KINDS: Record<string, Kind> = {
  image: { icon: Image, word: 'image' },
  video: { icon: Video, word: 'video' },
  audio: { icon: Mic, word: 'audio' },
  voice: { icon: Mic, word: 'voice' },
  document: { icon: FileText, word: 'document' },
  sticker: { icon: Sticker, word: 'sticker' },
  location: { icon: MapPin, word: 'location' },
  contacts: { icon: ContactRound, word: 'contacts' },
  order: { icon: ShoppingBag, word: 'order' },
  template: { icon: LayoutTemplate, word: 'template' },
  system: { icon: BadgeInfo, word: 'system' },
  call: { icon: Phone, word: 'call' },
  poll: { icon: ChartColumn, word: 'poll' },
  list: { icon: ListChecks, word: 'list' },
  button: { icon: Reply, word: 'button' },
  interactive: { icon: Reply, word: 'button' },
  unsupported: { icon: FileQuestion, word: 'unsupported' },
};

/** An outgoing message that is known by its statuses only; the server calls its type `unknown`. */
const OUTSIDE: Kind = { icon: Send, word: 'outside' };
export const isSentOutside = (type: string, direction: Direction): boolean =>
  type === 'unknown' && direction === 'outgoing';

export const isPlainType = (type: string): boolean => PLAIN.has(type);

/** Own keys only: a type may be any word from outside, `constructor` too. */
const named = <T>(names: Record<string, T>, name: string): T | null =>
  Object.hasOwn(names, name) ? (names[name] ?? null) : null;

/** The icon and word of a type; null for one that we do not know. */
export const kindOf = (type: string): Kind | null => named(KINDS, type);

/** The server's words for a message without text, and ours; anything else is the customer's own. */
const STAND_INS: Record<string, string> = {
  Photo: 'image',
  Video: 'video',
  Audio: 'audio',
  'Voice message': 'voice',
  Document: 'document',
  Sticker: 'sticker',
  Location: 'location',
  Contact: 'contacts',
  'Button reply': 'button',
  Reply: 'button',
  Order: 'order',
  Call: 'call',
  'System message': 'system',
  Template: 'template',
  'Unsupported message': 'unsupported',
};

/** A list's line: the kind of a message that is more than a text, and what somebody wrote with it, or ''. */
export function previewOf(
  text: string,
  type: string,
  direction: Direction = 'incoming',
): { kind: Kind | null; words: string } {
  if (isSentOutside(type, direction)) return { kind: OUTSIDE, words: '' };
  const standIn = standInFor(text, type);
  if (standIn) return { kind: kindOf(standIn), words: '' };
  return { kind: isPlainType(type) ? null : kindOf(type), words: text };
}

/** The word to show instead of `text`, which is only a name of its type; null when it is what somebody wrote. */
export function standInFor(text: string, type: string): string | null {
  return type === 'text' ? null : named(STAND_INS, text);
}
