import { parseButton } from './button.js';
import { parseContacts } from './contacts.js';
import { parseInteractive } from './interactive.js';
import { parseLocation } from './location.js';
import { mediaParser } from './media.js';
import type { MessageParser } from './message-parser.js';
import { parseOrder } from './order.js';
import { parseSystem } from './system.js';
import { parseText } from './text.js';
import { parseUnsupported } from './unsupported.js';

const PARSERS = new Map<string, MessageParser>([
  ['text', parseText],
  ['image', mediaParser('image')],
  ['video', mediaParser('video')],
  ['audio', mediaParser('audio')],
  ['document', mediaParser('document')],
  ['sticker', mediaParser('sticker')],
  ['location', parseLocation],
  ['contacts', parseContacts],
  ['button', parseButton],
  ['interactive', parseInteractive],
  ['order', parseOrder],
  ['system', parseSystem],
  ['unsupported', parseUnsupported],
]);

export const KNOWN_TYPES: readonly string[] = [...PARSERS.keys()];

/** Undefined for a type that is shown by its name only. */
export const parserFor = (type: string): MessageParser | undefined => PARSERS.get(type);
