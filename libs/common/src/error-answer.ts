import { HttpException, HttpStatus } from '@nestjs/common';
import { isDatabaseAway, isDiskFull } from './database-error.js';
import {
  DatabaseUnavailableError,
  DiskFullError,
  DomainError,
  type ErrorKind,
  type FieldError,
} from './domain-error.js';

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  precondition_failed: 412,
  too_large: 413,
  unsupported_media_type: 415,
  unprocessable: 422,
  rate_limited: 429,
  bad_gateway: 502,
  unavailable: 503,
};

const CODE: Record<number, string> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'too_large',
  415: 'unsupported_media_type',
  429: 'rate_limited',
  503: 'unavailable',
};

const SENTENCE: Record<number, string> = {
  400: 'The request cannot be read: send a JSON object',
  404: 'There is nothing at this address',
  413: 'The body is larger than this server takes',
  415: 'Send the body as application/json',
};

/** Everything that a surface (`/ajax`, `/api/v1`, `/webhook`) needs to word its own error body. */
export interface ErrorAnswer {
  status: number;
  code: string;
  message: string;
  errors?: FieldError[];
  retryAfter?: number;
  details?: Record<string, unknown>;
  /** Nobody foresaw it: log it whole, show none of it. */
  isUnexpected: boolean;
}

/** What people are told of a database that is away. */
export const awayError = (reason: unknown): DomainError =>
  isDiskFull(reason) ? new DiskFullError() : new DatabaseUnavailableError();

/** What to answer for any thrown thing. The words of unknown errors stay inside. */
export function answerFor(thrown: unknown): ErrorAnswer {
  const error = isDatabaseAway(thrown) ? awayError(thrown) : thrown;
  if (error instanceof DomainError) {
    const { code, message, errors, retryAfter, details } = error;
    return { status: STATUS[error.kind], code, message, errors, retryAfter, details, isUnexpected: false };
  }
  const status = error instanceof HttpException ? error.getStatus() : clientErrorStatus(error);
  if (status === null) {
    return {
      status: HttpStatus.INTERNAL_SERVER_ERROR,
      code: 'internal',
      message:
        'Something went wrong on the server; try again, and tell the administrator the request id if it stays so',
      isUnexpected: true,
    };
  }
  return {
    status,
    code: CODE[status] ?? 'invalid',
    message: SENTENCE[status] ?? 'The request cannot be served',
    isUnexpected: false,
  };
}

/** Fastify marks what the client did wrong (bad JSON, too large, unknown media type) with a 4xx status code. */
function clientErrorStatus(error: unknown): number | null {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}
