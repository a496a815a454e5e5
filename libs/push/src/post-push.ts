import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { guardedLookup } from './guarded-lookup.js';

const TIMEOUT_MS = 10_000;
const LONGEST_WAIT_S = 300;

/** `gone`: the browser has given the subscription up. `later`: it may work in a while. `refused`: it will not. */
export type PushOutcome =
  | { kind: 'taken' }
  | { kind: 'gone' }
  | { kind: 'later'; reason: string; retryAfterS: number | null }
  | { kind: 'refused'; reason: string };

export interface PushRequest {
  endpoint: string;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

/** Hands one encrypted message to a push service. Never rejects, and follows no redirect. */
export function postPush(
  { endpoint, headers, body }: PushRequest,
  { allowsPrivate, signal }: { allowsPrivate: boolean; signal: AbortSignal },
): Promise<PushOutcome> {
  const url = new URL(endpoint);
  const post = url.protocol === 'http:' ? httpRequest : httpsRequest;
  return new Promise((resolve) => {
    const request = post(
      url,
      {
        method: 'POST',
        headers,
        agent: false,
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
        ...(allowsPrivate ? {} : { lookup: guardedLookup }),
      },
      (response) => {
        // What it says besides is of no use to anybody
        response.destroy();
        resolve(outcomeOf(response.statusCode ?? 0, response.headers['retry-after']));
      },
    );
    request.on('error', (error: NodeJS.ErrnoException) => resolve(outcomeOfError(error)));
    request.end(body);
  });
}

export function outcomeOf(status: number, retryAfter?: string): PushOutcome {
  if (status >= 200 && status < 300) return { kind: 'taken' };
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 429 || status === 408 || status >= 500) {
    const seconds = Number(retryAfter);
    const retryAfterS = seconds > 0 ? Math.min(seconds, LONGEST_WAIT_S) : null;
    return { kind: 'later', reason: `http_${status}`, retryAfterS };
  }
  return { kind: 'refused', reason: `http_${status}` };
}

function outcomeOfError({ code, name }: NodeJS.ErrnoException): PushOutcome {
  if (code === 'private_address') return { kind: 'refused', reason: code };
  return { kind: 'later', reason: (code ?? name).toLowerCase(), retryAfterS: null };
}
