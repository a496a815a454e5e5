import { countryOf, matchKeyOf } from '@app/phone';
import { asDigits, asText, type JsonObject } from './json-access.js';

/** The card of who is meant. */
export function findCard(
  contacts: JsonObject[],
  phone: string | null,
  userId: string | null,
  businessNumber: string,
): JsonObject | undefined {
  return (
    contacts.find((card) => phone !== null && asDigits(card['wa_id']) === phone) ??
    contacts.find((card) => userId !== null && asText(card['user_id']) === userId) ??
    contacts.find((card) => phone !== null && isSameNumber(phone, asDigits(card['wa_id']) ?? '', businessNumber))
  );
}

/** The only card, unless it is plainly somebody else's. */
export function loneCard(
  contacts: JsonObject[],
  phone: string | null,
  userId: string | null,
  businessNumber: string,
): JsonObject | undefined {
  const [card, ...others] = contacts;
  if (!card || others.length > 0) return undefined;
  const [cardPhone, cardUserId] = [asDigits(card['wa_id']), asText(card['user_id'])];
  if (phone && cardPhone) return isSameNumber(phone, cardPhone, businessNumber) ? card : undefined;
  return userId && cardUserId ? undefined : card;
}

/** All spellings of a number end alike. Reading numbers costs, so those that do not are not read. */
const SAME_END = 7;

/** Without its country code a number is one of the country of the number that was written to. */
function isSameNumber(one: string, other: string, businessNumber: string): boolean {
  if (one.slice(-SAME_END) !== other.slice(-SAME_END)) return false;
  const country = countryOf(businessNumber);
  return matchKeyOf(one, country) === matchKeyOf(other, country);
}
