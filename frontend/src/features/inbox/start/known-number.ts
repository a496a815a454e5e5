import { canonicalPhone, countryOf } from '@app/phone';
import { findConversations, type Conversation } from '@/api/conversations';
import { ApiError } from '@/api/http';
import { findLead, type Lead } from '@/api/leads';

/** What was typed, and the digits that it means. */
export interface NumberChoice {
  typed: string;
  name: string;
  /** The number of ours that it goes out from; empty while none is known. */
  ours: string;
  digits: string | null;
}

/** The digits that a spelling means, read as the server reads it: a number without a country code is of our number's country. */
export function readNumber(typed: string, ourNumber: string): string | null {
  return canonicalPhone(typed, countryOf(ourNumber || null));
}

export interface KnownNumber {
  /** With our number that was chosen. */
  conversation: Conversation | null;
  lead: Lead | null;
}

/** What is known of a number already. */
export async function findKnown(digits: string, ourNumber: string): Promise<KnownNumber> {
  const lead = await findLead(`+${digits}`);
  if (!lead) return { conversation: null, lead };
  const found = await findConversations(`+${digits}`).catch((error: unknown) => {
    // A lead who was entered by hand
    if (error instanceof ApiError && error.status === 404) return [];
    throw error;
  });
  const conversation = found.find((each) => ourNumber === '' || each.business_phone_number === ourNumber) ?? null;
  return { conversation, lead };
}
