import { isVisible } from '@app/common';
import type { MessageContent } from '@app/conversations';
import type { Contact, Identity } from '@app/leads';
import { matchKeyOf, withCountryCode } from '@app/phone';
import type { InboundChange, InboundEcho, InboundEvent, InboundMessage } from './inbound-event.js';
import { asDigits, asObject, asObjects, asShortText, asText, ownValue, type JsonObject } from './json-access.js';
import { KNOWN_TYPES, parserFor } from './message-types/index.js';
import type { ParseContext } from './parse-webhook.js';
import { providerTime } from './provider-time.js';
import { readProduct } from './referred-product.js';
import { readName, readUsername } from './profile-names.js';
import { readWamid, wamidOf } from './wamid.js';

/** One entry of `messages`, with the `contacts` beside it. */
export function parseMessage(
  message: JsonObject,
  contacts: JsonObject[],
  businessNumber: string,
  context: ParseContext,
): InboundEvent {
  return parseOne(
    'message',
    message,
    (at) => readSender(message, contacts, at, businessNumber),
    businessNumber,
    context,
  );
}

/** One entry of `message_echoes`: the business number is `from`, the customer `to`. */
export function parseEcho(
  echo: JsonObject,
  contacts: JsonObject[],
  businessNumber: string,
  context: ParseContext,
): InboundEvent {
  const ours = businessNumber || (asDigits(echo['from']) ?? '');
  return parseOne('echo', echo, (at) => readRecipient(echo, contacts, at, ours), ours, context);
}

function parseOne(
  kind: 'message' | 'echo',
  message: JsonObject,
  readContact: (at: Date) => Contact | null,
  businessNumber: string,
  context: ParseContext,
): InboundMessage | InboundEcho | InboundChange | (InboundEvent & { kind: 'unknown' }) {
  const read = readWamid(message['id']);
  if ('reason' in read) return { kind: 'unknown', reason: `a message that cannot be used: ${read.reason}` };
  const { wamid } = read;
  const happenedAt = providerTime(message['timestamp'], context.receivedAt);
  const type = typeOf(message);

  const change = readChange(type, message);
  if (change) {
    const by = kind === 'echo' ? 'business' : 'customer';
    const { phone = null, userId = null } = readContact(happenedAt) ?? {};
    return { ...change, by, sender: { phone, userId }, wamid: idOfChange(change, wamid, message), happenedAt };
  }

  const contact = readContact(happenedAt);
  if (!contact) {
    const lack = kind === 'echo' ? 'who it went to' : 'who it is from';
    return { kind: 'unknown', reason: `a message that cannot be used: it does not say ${lack}` };
  }
  const { text, content } = readContent(type, message);
  const quoted = asObject(message['context']);
  return {
    kind,
    wamid,
    contact,
    businessNumber,
    type,
    text,
    content,
    replyToWamid: wamidOf(quoted?.['id']),
    forwarded: quoted?.['forwarded'] === true || quoted?.['frequently_forwarded'] === true,
    referral: asObject(message['referral']),
    happenedAt,
  };
}

function typeOf(message: JsonObject): string {
  return asShortText(message['type'], 64) ?? KNOWN_TYPES.find((key) => asObjects(message[key]).length > 0) ?? 'unknown';
}

type Change =
  | { kind: 'reaction'; targetWamid: string; emoji: string | null }
  | { kind: 'edit'; targetWamid: string; text: string | null }
  | { kind: 'revoke'; targetWamid: string };

/** Its own id. One that comes under the id of the message that it changes is told apart from the next by its time. */
function idOfChange({ kind, targetWamid }: Change, wamid: string, message: JsonObject): string {
  return wamid === targetWamid ? `${wamid}/${kind}/${asShortText(message['timestamp'], 40) ?? ''}` : wamid;
}

/** What changes another message instead of being one. Without a target it is shown as it came. */
function readChange(type: string, message: JsonObject): Change | null {
  const body = asObject(ownValue(message, type));
  if (type === 'reaction') {
    const targetWamid = wamidOf(body?.['message_id']);
    return targetWamid ? { kind: 'reaction', targetWamid, emoji: asShortText(body?.['emoji'], 64) } : null;
  }
  const targetWamid = wamidOf(body?.['original_message_id']);
  if (!targetWamid) return null;
  if (type === 'revoke') return { kind: 'revoke', targetWamid };
  const edited = asObject(body?.['message']);
  if (type !== 'edit' || !edited) return null;
  return { kind: 'edit', targetWamid, text: readContent(typeOf(edited), edited).text };
}

function readContent(type: string, message: JsonObject): { text: string | null; content: MessageContent | null } {
  const { text, media, details } = parserFor(type)?.(message) ?? {};
  const context = asObject(message['context']);
  const product = readProduct(context);
  // WhatsApp's own object stays beside what we read of it: a later version may read more
  const body = ownValue(message, type) ?? message['errors'];
  const content: MessageContent = {
    ...(media && { media }),
    ...((details || product) && { details: { ...details, ...(product && { product }) } }),
    ...(context?.['frequently_forwarded'] === true && { isFrequentlyForwarded: true }),
    ...(type !== 'text' && body !== undefined && { raw: { [type]: body, ...unsupportedDetail(type, message) } }),
  };
  return { text: text && isVisible(text) ? text : null, content: Object.keys(content).length > 0 ? content : null };
}

function unsupportedDetail(type: string, message: JsonObject): JsonObject {
  return type === 'unsupported' && message['errors'] ? { errors: message['errors'] } : {};
}

/** Who wrote: the phone, or for people who hide it the user id; the name stands in the contact that matches. */
function readSender(message: JsonObject, contacts: JsonObject[], seenAt: Date, businessNumber: string): Contact | null {
  const system = asObject(message['system']);
  const from = asDigits(message['from']);
  const fromUserId =
    asText(system?.['previous_user_id']) ?? asText(message['from_user_id']) ?? asText(system?.['user_id']);
  const card = findCard(contacts, from, fromUserId) ?? loneCard(contacts, from, fromUserId);
  return contactOf(businessNumber, {
    phone: from ?? asDigits(card?.['wa_id']),
    userId: fromUserId ?? asText(card?.['user_id']),
    ...readProfile(card),
    referral: asObject(message['referral']),
    movedTo: readMove(system, from, fromUserId),
    seenAt,
  });
}

/** Who an echo went to. A lone card may be our own, so it counts only when it is the recipient's. */
function readRecipient(echo: JsonObject, contacts: JsonObject[], seenAt: Date, businessNumber: string): Contact | null {
  const phone = asDigits(echo['to']);
  const userId = asText(echo['to_user_id']) ?? asText(echo['recipient_user_id']);
  const matching = findCard(contacts, phone, userId);
  return contactOf(businessNumber, {
    phone,
    userId: userId ?? asText(matching?.['user_id']),
    ...readProfile(matching),
    seenAt,
    isAddressee: true,
  });
}

const findCard = (contacts: JsonObject[], phone: string | null, userId: string | null): JsonObject | undefined =>
  contacts.find((card) => phone !== null && asDigits(card['wa_id']) === phone) ??
  contacts.find((card) => userId !== null && asText(card['user_id']) === userId);

/** The only card, unless it is plainly somebody else's. */
function loneCard(contacts: JsonObject[], phone: string | null, userId: string | null): JsonObject | undefined {
  const [card, ...others] = contacts;
  if (!card || others.length > 0) return undefined;
  const [cardPhone, cardUserId] = [asDigits(card['wa_id']), asText(card['user_id'])];
  if (phone && cardPhone) return isSameNumber(phone, cardPhone) ? card : undefined;
  return userId && cardUserId ? undefined : card;
}

/** As WhatsApp writes both there is a country code before them, so whose national numbers are meant does not matter. */
const isSameNumber = (one: string, other: string): boolean => matchKeyOf(one, 'IN') === matchKeyOf(other, 'IN');

function readProfile(card: JsonObject | undefined): Pick<Contact, 'username' | 'profileName'> {
  const profile = asObject(card?.['profile']);
  return {
    username: readUsername(profile),
    profileName: readName(profile),
  };
}

/** A number without its country code is one of the country of the number that was written to. */
function contactOf(businessNumber: string, contact: Contact): Contact | null {
  if (!contact.phone) return contact.userId || contact.username ? contact : null;
  const phone = withCountryCode(contact.phone, businessNumber);
  return phone === contact.phone ? contact : { ...contact, phone };
}

/** As Meta calls it, and as it did. */
const NUMBER_CHANGES = new Set(['user_changed_number', 'customer_changed_number']);

/** The number, or for people who hide it the user id, that replaces the one in `from`. */
function readMove(system: JsonObject | null, from: string | null, fromUserId: string | null): Identity | null {
  const type = asText(system?.['type']);
  const phone = asDigits(system?.['wa_id']) ?? asDigits(system?.['new_wa_id']);
  if (NUMBER_CHANGES.has(type ?? '') && from && phone && phone !== from) return { kind: 'phone', value: phone };
  const userId = asText(system?.['user_id']);
  if (type === 'user_changed_user_id' && userId && userId !== fromUserId) return { kind: 'user_id', value: userId };
  return null;
}
