import type { Json } from './types.js';

const FAILURES: Record<number, [title: string, details: string]> = {
  131021: ['Recipient cannot be sender', 'The recipient is the number that sends.'],
  131026: ['Message undeliverable', 'The number has no WhatsApp, or cannot take this message.'],
  131042: ['Business eligibility payment issue', 'The account has no way to pay.'],
  131047: ['Re-engagement message', 'More than 24 hours have passed since the customer last wrote to this number.'],
  131049: ['Held back for the user', 'The message was held back to keep the number of marketing messages healthy.'],
  131050: ['User has stopped marketing messages', 'The recipient has chosen to get no marketing messages.'],
  131053: ['Media upload error', 'The file could not be taken: unknown id, type or size.'],
  131056: ['Pair rate limit hit', 'Too many messages from this number to this customer in a short time.'],
  132000: ['Wrong number of parameters', 'The values do not match the variables of the template.'],
  132001: ['Template does not exist', 'No approved template has this name in this language.'],
};

/** The `errors` of a failed status, shaped as Meta's. */
export function failure(code: number, title?: string, details?: string): Json {
  const [knownTitle, knownDetails] = FAILURES[code] ?? ['Something went wrong', 'The message was not delivered.'];
  return {
    code,
    title: title ?? knownTitle,
    message: title ?? knownTitle,
    error_data: { details: details ?? knownDetails },
    href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
  };
}
