import type { IncomingMessage, MessageChange, StoredMessage } from '@app/conversations';
import type { OptOutNews } from '@app/leads';
import type { InboundChange, InboundEcho, InboundEvent, InboundMessage } from './parsers/index.js';

/** What became of one body. */
export interface Applied {
  produced: { kind: string; id: string }[];
  problems: string[];
}

/** An event with the body that it came in, so that each body learns what it made. */
export interface Sourced<E extends InboundEvent> {
  event: E;
  bodyId: string;
  receivedAt: Date;
  outcome: Applied;
}

export type Placed = Sourced<InboundMessage | InboundEcho> & {
  leadId: string;
  twinId: string | null;
  conversationId: string;
  isNewConversation: boolean;
  answeredAt: Date | null;
  isClosed: boolean;
};

export function toldWhatsApp(preferences: Of<'preference', Sourced<InboundEvent>>[]): OptOutNews[] {
  for (const { outcome } of preferences) outcome.produced.push({ kind: 'notice', id: 'user_preferences' });
  return preferences.map(({ event: { contact, isOut, happenedAt } }) => ({
    who: { ...contact, seenAt: happenedAt },
    isOut,
    at: happenedAt,
    by: 'whatsapp',
    detail: null,
    messageId: null,
  }));
}

/** What came before its message waits for it, under WhatsApp's id. */
export const linkTo = (kind: string, id: string | null | undefined, wamid: string): Applied['produced'][number] =>
  id ? { kind, id } : { kind: 'waiting', id: wamid };

export function tellBodies(messages: Placed[], stored: StoredMessage[]): void {
  for (const { id, index, mediaId } of stored) {
    const { produced } = messages[index]!.outcome;
    produced.push({ kind: messages[index]!.event.kind, id });
    if (mediaId) produced.push({ kind: 'media', id: mediaId });
  }
}

export type Of<K extends InboundEvent['kind'], S extends Sourced<InboundEvent>> = S & {
  event: Extract<InboundEvent, { kind: K }>;
};

export function ofKind<K extends InboundEvent['kind'], S extends Sourced<InboundEvent>>(
  all: S[],
  ...kinds: K[]
): Of<K, S>[] {
  return all.filter((one): one is Of<K, S> => kinds.includes(one.event.kind as K));
}

export function toChange({ event, bodyId }: Sourced<InboundChange>): MessageChange {
  const text = event.kind === 'edit' ? event.text : event.kind === 'reaction' ? event.emoji : null;
  const { kind, by, sender, wamid, targetWamid, happenedAt } = event;
  return { kind, by, sender, eventIds: [bodyId], wamid, targetWamid, text, happenedAt };
}

/** Field by field: copying all but a few is what costs most in a batch. */
export function toIncoming({
  event,
  receivedAt,
  leadId,
  conversationId,
  answeredAt,
  isClosed,
}: Placed): IncomingMessage {
  return {
    wamid: event.wamid,
    leadId,
    conversationId,
    answeredAt,
    isClosed,
    businessNumber: event.businessNumber,
    type: event.type,
    text: event.text,
    content: event.content,
    replyToWamid: event.replyToWamid,
    forwarded: event.forwarded,
    referral: event.referral,
    happenedAt: event.happenedAt,
    receivedAt,
    opensWindow: event.type !== 'system',
  };
}
