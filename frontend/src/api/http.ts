import { learnServerClock } from './server-clock';

export interface FieldError {
  field: string;
  message: string;
}

/** An answer that is not 2xx, or none: status 0 with code `network` or `timeout`. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: { retryAfterS?: number; fields?: FieldError[]; requestId?: string; body?: unknown } = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

export interface RequestOptions {
  query?: Record<string, string | number | null | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** A 401 here is an answer to the person, not the end of their session. */
  isPublic?: boolean;
}

/** A little more than the longest wait the server allows itself for a send. */
const TIMEOUT_MS = 25_000;

let sessionLost: () => void = () => {};

/** Called whenever an answer says that nobody is signed in any more. */
export function onSessionLost(handler: () => void): void {
  sessionLost = handler;
}

let sessions = 0;

/** Somebody has signed in: an answer to what was asked before says nothing about their session. */
export function sessionBegan(): void {
  sessions += 1;
}

export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const asked = sessions;
  let response = await send(method, path, options);
  // It went out before the sign-in that happened meanwhile; nothing was done yet
  if (response.status === 401 && !options.isPublic && asked !== sessions) response = await send(method, path, options);
  return answerOf<T>(response, options);
}

/** What an answer says, also one that did not come through {@link request}. */
export async function answerOf<T>(response: Response, options: Pick<RequestOptions, 'isPublic'> = {}): Promise<T> {
  learnServerClock(response.headers.get('date'));
  const body = await readJson(response);
  if (response.ok) {
    if (body === undefined && response.status !== 204)
      throw new ApiError(0, 'unreadable', 'The answer was not readable');
    return body as T;
  }
  if (response.status === 401 && !options.isPublic) sessionLost();
  throw toApiError(response, body);
}

/** Whether there is something at an address; what it is stays where it is. */
export async function isThere(path: string): Promise<boolean> {
  const response = await send('HEAD', path, {});
  if (response.ok || response.status === 404) return response.ok;
  throw toApiError(response, undefined);
}

async function send(method: string, path: string, options: RequestOptions): Promise<Response> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await fetch(path + toQuery(options.query), {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw timeout.aborted
      ? new ApiError(0, 'timeout', 'The server did not answer in time')
      : new ApiError(0, 'network', 'The server cannot be reached');
  }
}

function toQuery(query: RequestOptions['query']): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    const text = await response.text();
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** Reads both of our error shapes: `{error, code}` under /ajax and problem+json under /api/v1. */
function toApiError(response: Response, body: unknown): ApiError {
  const record = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const sentence = [record.error, record.detail, record.title].find((text) => typeof text === 'string' && text !== '');
  const retryAfterS = Number(response.headers.get('retry-after'));
  return new ApiError(
    response.status,
    typeof record.code === 'string' ? record.code : `http_${response.status}`,
    typeof sentence === 'string' ? sentence : `The server answered ${response.status}`,
    {
      retryAfterS: retryAfterS > 0 ? retryAfterS : undefined,
      fields: Array.isArray(record.errors) ? (record.errors as FieldError[]) : undefined,
      requestId: typeof record.request_id === 'string' ? record.request_id : undefined,
      body,
    },
  );
}
