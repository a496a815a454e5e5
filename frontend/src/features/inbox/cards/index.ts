import type { Component } from 'vue';
import type { Message } from '@/api/conversations';
import type { MessageDetails } from '@/api/message-details';
import { kindOf } from '../message-kinds';
import ContactsCard from './ContactsCard.vue';
import FormCard from './FormCard.vue';
import LocationCard from './LocationCard.vue';
import OfferCard from './OfferCard.vue';
import OrderCard from './OrderCard.vue';
import PermissionCard from './PermissionCard.vue';
import ReplyCard from './ReplyCard.vue';
import TemplateCard from './TemplateCard.vue';
import UnsupportedCard from './UnsupportedCard.vue';

/** What a message holds, and the card that shows it. */
const CARDS: [keyof MessageDetails, Component][] = [
  ['location', LocationCard],
  ['contacts', ContactsCard],
  ['order', OrderCard],
  ['reply', ReplyCard],
  ['form', FormCard],
  ['permission', PermissionCard],
  ['offer', OfferCard],
  ['template', TemplateCard],
];

/** The card for a message that has one; null for text, for files, and for a message of which no more is known. */
export function cardOf({ type, details }: Message): Component | null {
  const [, card] = CARDS.find(([key]) => details?.[key]) ?? [];
  if (card) return card;
  return type === 'unsupported' || (type !== 'text' && kindOf(type) === null) ? UnsupportedCard : null;
}
