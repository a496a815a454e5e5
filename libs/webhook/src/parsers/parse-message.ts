import type { MessageContent } from '@app/conversations';
import type { Contact } from '@app/leads';
import type { InboundEvent } from './inbound-event.js';
import { asDigits, asObject, asShortText, asText, ownValue, type JsonObject } from './json-access.js';
import { parserFor } from './message-types/index.js';
import type { ParseContext } from './parse-webhook.js';
import { providerTime } from './provider-time.js';
import { readProduct } from './referred-product.js';
import { readWamid } from './wamid.js';

/** One entry of `messages`, with the `contacts` beside it. */
export function parseMessage(
  message: JsonObject,
  contacts: JsonObject[],
  businessNumber: string,
  context: ParseContext,
): InboundEvent {
  const read = readWamid(message['id']);
  if ('reason' in read) return { kind: 'unknown', reason: `a message that cannot be used: ${read.reason}` };
  const { wamid } = read;
  const happenedAt = providerTime(message['timestamp'], context.receivedAt);
  const type = typeOf(message);

  const change = readChange(type, message);
  if (change) return { ...change, wamid, happenedAt };

  const referral = asObject(message['referral']);
  const contact = readContact(message, contacts, referral);
  if (!contact) return { kind: 'unknown', reason: 'a message that cannot be used: it does not say who it is from' };
  const { text, content } = readContent(type, message);
  const quoted = asObject(message['context']);
  return {
    kind: 'message',
    wamid,
    contact,
    businessNumber,
    type,
    text,
    content,
    replyToWamid: asText(quoted?.['id']),
    forwarded: quoted?.['forwarded'] === true || quoted?.['frequently_forwarded'] === true,
    referral,
    happenedAt,
  };
}

function typeOf(message: JsonObject): string {
  const type = asShortText(message['type'], 64);
  if (type) return type;
  return message['text'] === undefined ? 'unknown' : 'text';
}

type Change =
  | { kind: 'reaction'; targetWamid: string; emoji: string | null }
  | { kind: 'edit'; targetWamid: string; text: string | null }
  | { kind: 'revoke'; targetWamid: string };

/** What changes another message instead of being one. Without a target it is shown as it came. */
function readChange(type: string, message: JsonObject): Change | null {
  const body = asObject(ownValue(message, type));
  if (type === 'reaction') {
    const targetWamid = asText(body?.['message_id']);
    return targetWamid ? { kind: 'reaction', targetWamid, emoji: asText(body?.['emoji']) } : null;
  }
  const targetWamid = asText(body?.['original_message_id']);
  if (!targetWamid) return null;
  if (type === 'revoke') return { kind: 'revoke', targetWamid };
  const edited = asObject(body?.['message']);
  if (type !== 'edit' || !edited) return null;
  return { kind: 'edit', targetWamid, text: readContent(typeOf(edited), edited).text };
}

function readContent(type: string, message: JsonObject): { text: string | null; content: MessageContent | null } {
  const { text = null, media, details } = parserFor(type)?.(message) ?? {};
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
  return { text, content: Object.keys(content).length > 0 ? content : null };
}

function unsupportedDetail(type: string, message: JsonObject): JsonObject {
  return type === 'unsupported' && message['errors'] ? { errors: message['errors'] } : {};
}

/** Who wrote: the phone, or for people who hide it the user id; the name stands in the contact that matches. */
function readContact(message: JsonObject, contacts: JsonObject[], referral: JsonObject | null): Contact | null {
  const system = asObject(message['system']);
  const from = asDigits(message['from']);
  const fromUserId =
    asText(message['from_user_id']) ?? asText(system?.['previous_user_id']) ?? asText(system?.['user_id']);
  const matching =
    contacts.find((contact) => from !== null && asDigits(contact['wa_id']) === from) ??
    contacts.find((contact) => fromUserId !== null && asText(contact['user_id']) === fromUserId) ??
    (contacts.length === 1 ? contacts[0] : undefined);
  const profile = asObject(matching?.['profile']);
  const contact: Contact = {
    phone: from ?? (fromUserId ? null : asDigits(matching?.['wa_id'])),
    userId: fromUserId ?? asText(matching?.['user_id']),
    username: asText(profile?.['username']),
    profileName: asShortText(asText(profile?.['name'])?.trim(), 200),
    referral,
  };
  return contact.phone || contact.userId || contact.username ? contact : null;
}
