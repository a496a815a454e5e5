/** What went wrong in the terms of HTTP, without HTTP: the filters turn it into a status. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'gone'
  | 'precondition_failed'
  | 'too_large'
  | 'unsupported_media_type'
  | 'unprocessable'
  | 'rate_limited'
  | 'bad_gateway'
  | 'unavailable';

export interface FieldError {
  field: string;
  message: string;
}

/**
 * A failure that a caller can act on. `code` is the contract's word, `message` a sentence that says what happened
 * and what to do; both are shown to people, so neither carries a secret or a message's text.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  abstract readonly kind: ErrorKind;
  /** One entry per wrong field, for forms. */
  readonly errors?: FieldError[];
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
  /** Further members of the error body, named as on the wire. */
  readonly details?: Record<string, unknown>;
}

export class InvalidError extends DomainError {
  readonly code = 'invalid';
  readonly kind = 'invalid';
  constructor(
    message: string,
    override readonly errors?: FieldError[],
  ) {
    super(message);
  }
}

export class UnauthenticatedError extends DomainError {
  readonly code = 'unauthenticated';
  readonly kind = 'unauthenticated';
  constructor(
    message = 'Sign in first',
    override readonly details?: Record<string, unknown>,
  ) {
    super(message);
  }
}

export class ForbiddenError extends DomainError {
  readonly code = 'forbidden';
  readonly kind = 'forbidden';
}

export class NotFoundError extends DomainError {
  readonly code = 'not_found';
  readonly kind = 'not_found';
  declare readonly errors?: FieldError[];
  /** `field` of a request's body names what is not there. */
  constructor(message: string, field?: string) {
    super(message);
    if (field) this.errors = [{ field, message }];
  }
}

export class ConflictError extends DomainError {
  readonly code = 'conflict';
  readonly kind = 'conflict';
}

export class PreconditionFailedError extends DomainError {
  readonly code = 'precondition_failed';
  readonly kind = 'precondition_failed';
}

export class RateLimitedError extends DomainError {
  readonly code = 'rate_limited';
  readonly kind = 'rate_limited';
  constructor(
    message: string,
    override readonly retryAfter: number,
  ) {
    super(message);
  }
}

/** The database cannot be reached or is shutting down; the same call works once it is back. */
export class DatabaseUnavailableError extends DomainError {
  readonly code = 'unavailable';
  readonly kind = 'unavailable';
  override readonly retryAfter = 5;
  constructor() {
    super('The database cannot be reached right now; try again in a few seconds');
  }
}

/** The same call works once somebody has made room. */
export class DiskFullError extends DomainError {
  readonly code = 'disk_full';
  readonly kind = 'unavailable';
  override readonly retryAfter = 30;
  constructor() {
    super(
      'A disk of the server is full, so that nothing can be stored; whoever runs the server has to make room on it, and it goes on by itself',
    );
  }
}
