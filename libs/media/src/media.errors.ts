import { DomainError } from '@app/common';

/** A file that is here and cannot be sent as it is. */
export class NotSendableError extends DomainError {
  readonly code = 'media_not_sendable';
  readonly kind = 'unprocessable';
  constructor(reason: string) {
    super(`This file cannot be sent. ${reason}`);
  }
}
