import { DomainError } from '@app/common';

/** Without an administrator nobody could add one. */
export class LastAdministratorError extends DomainError {
  readonly code = 'last_administrator';
  readonly kind = 'conflict';
  constructor() {
    super('This is the last administrator who can sign in; make somebody else one first');
  }
}
