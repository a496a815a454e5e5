import { STATUS_CODES } from 'node:http';
import type { Schema } from './schema.js';

interface Media {
  schema: Schema;
  example?: unknown;
  examples?: Record<string, unknown>;
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}

interface Answer {
  description: string;
  headers?: Record<string, { $ref: string }>;
  content?: Record<string, Media>;
}

export interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Answer>;
}

interface Place {
  method: string;
  path: string;
}

const PROBLEM = 'application/problem+json';
const PROBLEM_SCHEMA = '#/components/schemas/ProblemDto';

/** The code of a refusal that the routes themselves know nothing of, by status. */
const REFUSALS: Record<string, string> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  409: 'conflict',
  413: 'too_large',
  415: 'unsupported_media_type',
  422: 'idempotency_key_reused',
  429: 'rate_limited',
};

/** Sentences as they are answered, for the examples. */
const SENTENCES: Record<string, string> = {
  invalid: 'Limit must not be greater than 200',
  unauthenticated: 'This API key is not valid; check it, or sign in instead',
  forbidden: 'This takes a key with the scope leads:read; an administrator makes one',
  not_found: 'There is nothing with this id',
  conflict: 'A request with this Idempotency-Key is still running; try again in a moment',
  cursor_expired: 'The cursor is too old; begin anew without it',
  precondition_failed: 'Somebody changed this lead meanwhile; read it again, then repeat the change',
  too_large: 'The body is larger than this server takes',
  unsupported_media_type: 'Send the body as application/json',
  idempotency_key_reused: 'This Idempotency-Key came with another request before; use a new key for a new request',
  window_closed:
    'The customer has not written in the last 24 hours, so WhatsApp takes templates only; nothing was sent',
  rate_limited: 'This key has made its 3000 calls of this minute; go on in 12 s',
  unavailable: 'The database cannot be reached right now; try again in a few seconds',
};

const whole = (description: string, example: number) => ({
  description,
  schema: { type: 'integer', example } satisfies Schema,
});

/** Named once, and referred to by every answer. */
export const HEADERS = {
  'RateLimit-Limit': whole('Calls a minute that the key may make. Set for keys only', 3000),
  'RateLimit-Remaining': whole('Calls that are left in this minute', 2987),
  'RateLimit-Reset': whole('Seconds until the minute ends', 41),
  'Retry-After': whole('Seconds until calls are taken again', 41),
  'Idempotency-Replayed': {
    description: 'Set when this is the answer of an earlier request with the same Idempotency-Key',
    schema: { type: 'string', enum: ['true'] } satisfies Schema,
  },
  ETag: { description: 'For `If-Match`', schema: { type: 'string', example: '"3"' } satisfies Schema },
};

const refer = (...names: (keyof typeof HEADERS)[]): Answer['headers'] =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const RATES = refer('RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset');

/** Adds to an operation what stands before and around every one of its kind. */
export function addCommonAnswers(operation: Operation, { method, path }: Place): void {
  const isPost = method === 'post';
  if (isPost) takeIdempotencyKey(operation);
  const refusals = [400, 401, 403, 429, ...(isPost ? [409, 422] : []), ...(method === 'get' ? [] : [413, 415])];
  for (const status of refusals) addRefusal(operation, String(status));
  for (const [status, answer] of Object.entries(operation.responses)) {
    if (Number(status) >= 400) {
      wordAsProblem(answer, status);
    } else {
      answer.description ||= STATUS_CODES[status]!;
      answer.headers = {
        ...answer.headers,
        ...RATES,
        ...(isPost && refer('Idempotency-Replayed')),
        ...(isLead(method, path) && refer('ETag')),
      };
    }
  }
  operation.responses['429']!.headers = { ...RATES, ...refer('Retry-After') };
}

const isLead = (method: string, path: string): boolean =>
  path === '/api/v1/leads/{id}' || (method === 'post' && path === '/api/v1/leads');

function takeIdempotencyKey(operation: Operation): void {
  const parameters = (operation.parameters ?? []).filter(({ name }) => name.toLowerCase() !== 'idempotency-key');
  operation.parameters = [
    ...parameters,
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'The same key and body within 7 days get the same answer, and nothing is done again',
      schema: { type: 'string', example: '6f1c9f0e-2f5b-4c51-9d0e-6f1d3f7a2b10' },
    },
  ];
}

function addRefusal({ responses }: Operation, status: string): void {
  const code = REFUSALS[status]!;
  const known = responses[status];
  if (!known) responses[status] = { description: code };
  else if (!known.description) known.description = code;
  else if (!known.description.includes(code)) known.description += `, ${code}`;
}

/** The example has the first code of its description. */
function wordAsProblem(answer: Answer, status: string): void {
  const [code = 'not_found'] = /^[a-z_]+/.exec(answer.description) ?? [];
  answer.description ||= code;
  answer.content = {
    [PROBLEM]: {
      schema: { $ref: PROBLEM_SCHEMA },
      example: {
        type: 'about:blank',
        title: STATUS_CODES[status] ?? 'Error',
        status: Number(status),
        code,
        detail: SENTENCES[code] ?? inWords(code),
        retryable: status === '429' || Number(status) >= 500,
        request_id: '0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11',
      },
    },
  };
}

const inWords = (code: string): string => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ');
