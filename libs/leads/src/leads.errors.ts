import { DomainError, type FieldError } from '@app/common';

export class UnknownOwnerError extends DomainError {
  readonly code = 'invalid';
  readonly kind = 'unprocessable';
  override readonly errors = [{ field: 'owner', message: 'No active agent has this id' }];
  constructor() {
    super('The owner is not an active agent');
  }
}

/** Whoever stopped marketing gets none, whatever WhatsApp would say. */
export class OptedOutError extends DomainError {
  readonly code = 'opted_out';
  readonly kind = 'unprocessable';
  override readonly details: { opted_out_at: string };
  constructor(since: Date) {
    super(
      'This person opted out of marketing, so no marketing template is sent to them; use another kind of template, or wait until they write',
    );
    this.details = { opted_out_at: since.toISOString() };
  }
}

/** What is written into fields that nobody defined, or that take something else. */
export class FieldsRefusedError extends DomainError {
  readonly code = 'invalid';
  readonly kind = 'unprocessable';
  constructor(override readonly errors: FieldError[]) {
    super('Some of the fields cannot be written; `errors` names each');
  }
}
