import { type Component } from 'vue';
import { laterComponent } from '@/composables/later-component';
import type { Message } from '@/api/conversations';
import type { MessageDetails } from '@/api/message-details';
import { isSentOutside, kindOf } from '../message-kinds';
import type * as all from './all';

type Cards = typeof all;

/** What a message holds, and the card that shows it. */
const CARDS: [keyof MessageDetails, keyof Cards][] = [
  ['location', 'LocationCard'],
  ['contacts', 'ContactsCard'],
  ['order', 'OrderCard'],
  ['reply', 'ReplyCard'],
  ['form', 'FormCard'],
  ['permission', 'PermissionCard'],
  ['offer', 'OfferCard'],
  ['template', 'TemplateCard'],
];

let cards: Cards | null = null;
const waiting = new Map<keyof Cards, Component>();

/** Many threads hold nothing but text: the cards come with the first message that wants one. */
export async function loadCards(): Promise<void> {
  cards ??= await import('./all');
}

function nameOf({ type, direction, details }: Message): keyof Cards | null {
  if (isSentOutside(type, direction)) return 'OutsideCard';
  const [, card] = CARDS.find(([key]) => details?.[key]) ?? [];
  if (card) return card;
  return type === 'unsupported' || (type !== 'text' && kindOf(type) === null) ? 'UnsupportedCard' : null;
}

/** The card for a message that has one; null for text, for files, and for a message of which no more is known. */
export function cardOf(message: Message): Component | null {
  const name = nameOf(message);
  return name && (cards?.[name] ?? whenLoaded(name));
}

function whenLoaded(name: keyof Cards): Component {
  const known = waiting.get(name);
  if (known) return known;
  const card = laterComponent(() => loadCards().then(() => cards![name]));
  waiting.set(name, card);
  return card;
}
