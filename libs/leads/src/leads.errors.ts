import { DomainError } from '@app/common';

export class UnknownOwnerError extends DomainError {
  readonly code = 'invalid';
  readonly kind = 'unprocessable';
  override readonly errors = [{ field: 'owner', message: 'No active agent has this id' }];
  constructor() {
    super('The owner is not an active agent');
  }
}
