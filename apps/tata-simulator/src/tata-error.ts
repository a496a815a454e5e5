import { randomUUID } from 'node:crypto';

/** An answer in one of TATA's error shapes. */
export class TataError extends Error {
  constructor(
    readonly status: number,
    readonly body: Record<string, unknown>,
  ) {
    super(`TATA answers ${status}`);
  }
}

export const badRequest = (details: string[]) =>
  new TataError(400, { message: 'Bad Request Exception', details, traceId: randomUUID() });

export const named = (status: number, error: string, message: string) =>
  new TataError(status, { error, meta: {}, message, traceId: randomUUID() });

/** Meta said no: 424 with Meta's own code inside. */
export const refusedByMeta = (error: string, code: number, details: string) =>
  new TataError(424, {
    error,
    meta: { message: `(#${code}) ${details}`, code, error_data: { details }, fbtrace_id: 'SIMULATOR' },
    message: details,
    traceId: randomUUID(),
  });

export const gatewayUnauthorized = () =>
  new TataError(401, {
    status: 'ERROR',
    status_code: 401,
    error: 'UNAUTHORIZED',
    error_code: 'AUTH_FAILED',
    description: 'The access token is not valid',
  });
