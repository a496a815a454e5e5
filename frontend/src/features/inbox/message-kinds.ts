import {
  BadgeInfo,
  ChartColumn,
  ContactRound,
  FileText,
  Image,
  ListChecks,
  MapPin,
  Mic,
  Phone,
  Reply,
  ShoppingBag,
  Sticker,
  Video,
  LayoutTemplate,
} from '@lucide/vue';
import type { Component } from 'vue';

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
};

export const isPlainType = (type: string): boolean => PLAIN.has(type);

/** The icon and word of a type; null for one that we do not know. */
export const kindOf = (type: string): Kind | null => KINDS[type] ?? null;

/** The server's stand-ins for a message without text; anything else is the customer's own words. */
const STAND_INS = new Set([
  'Photo',
  'Image',
  'Video',
  'Audio',
  'Voice message',
  'Document',
  'Sticker',
  'Location',
  'Contact',
  'Contacts',
  'Order',
  'Template',
  'Button',
  'Interactive',
  'System message',
  'Message',
  'Unsupported message',
]);

export const isStandIn = (text: string): boolean => STAND_INS.has(text);
