import { withCountryCode } from '@app/phone';
import type { InboundEvent } from './inbound-event.js';
import { asDigits, asObject, asText, type JsonObject } from './json-access.js';
import type { ParseContext } from './parse-webhook.js';
import { providerTime } from './provider-time.js';
import { readName, readUsername } from './profile-names.js';
import { readWamid } from './wamid.js';

/** What is told of a call; the offer of a connection (`session`) is of no use afterwards. */
const TOLD = ['event', 'direction', 'status', 'duration', 'start_time', 'end_time'];

/** One entry of `calls`. A customer's call stands in the thread, once for all that is reported of it. */
export function parseCall(
  call: JsonObject,
  contacts: JsonObject[],
  businessNumber: string,
  context: ParseContext,
): InboundEvent {
  const from = asDigits(call['from']);
  const isOurs = asText(call['direction'])?.toUpperCase() === 'BUSINESS_INITIATED' || from === businessNumber;
  if (isOurs) return { kind: 'notice', name: 'a call of ours' };
  const startedAt = call['start_time'] ?? call['timestamp'];
  const card = contacts.find((one) => from !== null && asDigits(one['wa_id']) === from);
  const userId = asText(call['from_user_id']) ?? asText(card?.['user_id']);
  if (!from && !userId) return { kind: 'notice', name: 'a call that does not say who it is from' };
  const read = readWamid(call['id'] ?? `call:${from ?? userId}:${asText(startedAt) ?? ''}`);
  if ('reason' in read) return { kind: 'unknown', reason: `a call that cannot be used: ${read.reason}` };
  const profile = asObject(card?.['profile']);
  const happenedAt = providerTime(startedAt, context.receivedAt);
  const told = Object.fromEntries(TOLD.flatMap((key) => (key in call ? [[key, call[key]]] : [])));
  return {
    kind: 'message',
    wamid: read.wamid,
    contact: {
      phone: from && withCountryCode(from, businessNumber),
      userId,
      username: readUsername(profile),
      profileName: readName(profile),
      seenAt: happenedAt,
    },
    businessNumber,
    type: 'call',
    text: null,
    content: { raw: { call: told } },
    replyToWamid: null,
    forwarded: false,
    referral: null,
    happenedAt,
  };
}
