import { DomainError } from '@app/common';

export class MessagesWaitingError extends DomainError {
  readonly code = 'messages_waiting';
  readonly kind = 'conflict';
  constructor() {
    super('A message to one of them is still to be sent; try again once it has gone out');
  }
}
