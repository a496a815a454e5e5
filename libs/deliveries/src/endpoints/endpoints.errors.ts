import { DomainError } from '@app/common';

export class TooManyEndpointsError extends DomainError {
  readonly code = 'too_many_endpoints';
  readonly kind = 'unprocessable';
  constructor(most: number) {
    super(`There are ${most} endpoints already; delete one that is no longer needed`);
  }
}

export class NotRepeatableError extends DomainError {
  readonly code = 'not_repeatable';
  readonly kind = 'unprocessable';
  constructor() {
    super('A test is not repeated; send another one');
  }
}
