import type { AcceptedSend, Customer } from './types.js';

const ENGLISH = [
  'Thank you!',
  'Yes, that works for me.',
  'Could you send me the price list?',
  'What time on Saturday?',
];
const HINDI = ['धन्यवाद!', 'जी, ठीक है।', 'कीमत कितनी है?', 'शनिवार को कितने बजे?'];

/** What the person answers by itself to their n-th message, or null: every third message stays without an answer. */
export function autoReplyTo(send: AcceptedSend, nth: number, customer: Customer | undefined): string | null {
  if (send.type === 'reaction' || nth % 3 === 0) return null;
  const answers = /[\u0900-\u097f]/.test(customer?.name ?? '') ? HINDI : ENGLISH;
  return answers[(nth - 1) % answers.length]!;
}
