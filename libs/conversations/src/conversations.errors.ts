import { DomainError } from '@app/common';
import type { MessageError } from '@app/tata-client';

export class WindowClosedError extends DomainError {
  readonly code = 'window_closed';
  readonly kind = 'unprocessable';
  constructor() {
    super('The customer has not written in the last 24 hours, so WhatsApp takes templates only; nothing was sent');
  }
}

export class NoPhoneNumberError extends DomainError {
  readonly code = 'no_phone_number';
  readonly kind = 'unprocessable';
  constructor() {
    super('This customer hides their phone number, and TATA sends to phone numbers only; nothing was sent');
  }
}

/** A business number cannot write to itself. */
export class OwnNumberError extends DomainError {
  readonly code = 'own_number';
  readonly kind = 'unprocessable';
  constructor() {
    super('This is the business number that would send the message; name the customer’s number. Nothing was sent');
  }
}

/** A reaction names its message by WhatsApp's id, which comes with the first delivery status. */
export class NotOnWhatsAppError extends DomainError {
  readonly code = 'not_on_whatsapp';
  readonly kind = 'unprocessable';
  constructor() {
    super('A reaction needs a message that WhatsApp knows: name it in reply_to, once it is sent; nothing was sent');
  }
}

/** WhatsApp would refuse it: the message is too old, deleted, or a reaction itself. */
export class NotReactableError extends DomainError {
  readonly code = 'not_reactable';
  readonly kind = 'unprocessable';
  constructor() {
    super('WhatsApp takes reactions to messages of the last 30 days that were not deleted; nothing was sent');
  }
}

/** TATA said no for good. The message stays in the thread as failed. */
export class TataRejectedError extends DomainError {
  readonly code = 'tata_rejected';
  readonly kind = 'bad_gateway';
  override readonly details: Record<string, unknown>;
  constructor(messageId: string, error: MessageError) {
    super([error.title, error.detail].filter(Boolean).join(': ') + (error.advice ? `. ${error.advice}` : ''));
    this.details = { id: messageId, message_id: null, status: 'failed', tata_error: error };
  }
}

/** What made it fail is still so: the same message would fail again. */
export class NotRetryableError extends DomainError {
  readonly code = 'not_retryable';
  readonly kind = 'unprocessable';
  constructor({ title, advice }: MessageError) {
    super(`Sending it again does not help. ${title}. ${advice}`);
  }
}

export class ReferenceReusedError extends DomainError {
  readonly code = 'conflict';
  readonly kind = 'conflict';
  constructor() {
    super('This client_reference (or Idempotency-Key) was used for another reply; use a new one for each reply');
  }
}

/** Stopped, so that the database stays free for those who do not search. */
export class SearchTooSlowError extends DomainError {
  readonly code = 'search_too_slow';
  readonly kind = 'unavailable';
  override readonly retryAfter = 10;
  constructor() {
    super('The search took too long; narrow it with a longer word, a whole number or a filter');
  }
}
