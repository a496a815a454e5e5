import fc from 'fast-check';
import type { ApiDocument, Operation, Schema } from './api-document.js';
import type { ApiClient } from './api-client.js';

/** What stands for `{id}` now and then, so that more than "not found" is tried. */
export type KnownIds = (path: string) => string[];

interface FuzzedRequest {
  path: string;
  headers: Record<string, string>;
  body: unknown;
}

/** Values that have broken servers before. */
const NASTY = fc.constantFrom<unknown>(
  ...[null, true, 0, -1, 1e308, 2 ** 53, '', ' ', '\u0000', '\ud800', '%00', '../..', "'; --", '{{1}}', '<b>', '१२३'],
  ...[
    '0',
    'null',
    'undefined',
    '__proto__',
    '2026-02-30T00:00:00Z',
    '+0000-01-01T00:00:00Z',
    '\u202e',
    'x'.repeat(5000),
  ],
  ...[[], {}, [[]], [null], { __proto__: null }, { length: 3 }, { constructor: 1 }],
);

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 30 }),
  NASTY.filter((value): value is string => typeof value === 'string'),
);
const anything = fc.oneof(NASTY, fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>, anyText);

/** Mostly values that fit a schema, so that they come far, and now and then others. */
function valueFor(schema: Schema, document: ApiDocument, depth = 0): fc.Arbitrary<unknown> {
  const fitting = depth > 5 ? fc.constant(null) : fittingFor(schema, document, depth);
  return fc.oneof({ weight: 8, arbitrary: fitting }, { weight: 1, arbitrary: anything });
}

function fittingFor(schema: Schema, document: ApiDocument, depth: number): fc.Arbitrary<unknown> {
  if (schema.$ref) return fittingFor(document.schema(schema), document, depth);
  if (schema.oneOf) return fc.oneof(...schema.oneOf.map((one) => fittingFor(one, document, depth)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const [type] = [schema.type].flat();
  switch (type) {
    case 'object':
      return objectFor(schema, document, depth);
    case 'array':
      return fc.array(valueFor(schema.items ?? {}, document, depth + 1), { maxLength: 4 });
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 300 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return textFor(schema);
    default:
      return anything;
  }
}

function objectFor({ properties = {}, required = [] }: Schema, document: ApiDocument, depth: number) {
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => {
      const value = valueFor(inner, document, depth + 1);
      const isOften = required.includes(name);
      return [name, fc.option(value, { nil: undefined, freq: isOften ? 12 : 1 })];
    }),
  );
  return fc.record(members);
}

function textFor({ format, maxLength = 40 }: Schema): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time')
    return fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-01-01') })
      .map((at) => at.toISOString());
  return fc.oneof(fc.string({ maxLength: Math.min(maxLength + 1, 300) }), phoneText, anyText);
}

const phoneText = fc
  .tuple(
    fc.constantFrom('+91 ', '+91', '91', '0', '', ' ', 'phone:'),
    fc.integer({ min: 9_000_000_000, max: 9_999_999_999 }),
  )
  .map(([before, digits]) => before + digits);

function requestFor(operation: Operation, document: ApiDocument, known: string[]): fc.Arbitrary<FuzzedRequest> {
  const { path, parameters = [], requestBody } = operation;
  const id = fc.oneof(
    ...(known.length > 0 ? [{ weight: 4, arbitrary: fc.constantFrom(...known) }] : []),
    { weight: 1, arbitrary: fc.uuid() },
    { weight: 2, arbitrary: phoneText.map((text) => `phone:${text}`) },
    // Dots alone are a part of the address itself
    { weight: 2, arbitrary: anyText.filter((text) => !/^\.*$/.test(text)) },
  );
  const query = fc.record(
    Object.fromEntries(
      parameters
        .filter((one) => one.in === 'query')
        .map(({ name, schema }) => [name, name === 'wait' ? fc.constantFrom(0, 'x', -1) : valueFor(schema, document)]),
    ),
    { requiredKeys: [] },
  );
  const headers = fc.record(
    {
      'if-match': fc.constantFrom('*', '"1"', 'W/"2"', '""', ',', 'x'),
      'idempotency-key': fc.constantFrom('a', 'b', 'c', 'x'.repeat(256), ' '),
      'content-type': fc.constantFrom('application/json', 'text/plain', 'application/json; charset=utf-16'),
    },
    { requiredKeys: [] },
  );
  const json = requestBody?.content['application/json']?.schema;
  const body = json
    ? fc.oneof(
        { weight: 8, arbitrary: valueFor(json, document).map((value) => JSON.stringify(value)) },
        { weight: 1, arbitrary: fc.constantFrom('{', '', 'null', '[]', '"', '{"a":1,"a":2}', '\u0000') },
      )
    : fc.constantFrom(undefined, '{}', '{');
  return fc.tuple(id, query, headers, body).map(([given, asked, sent, text]) => ({
    path: path.replace(/\{\w+\}/g, encode(given)) + queryText(asked),
    headers: sent,
    body: text,
  }));
}

/** Half a surrogate pair is what no address can hold. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed());

function queryText(query: Record<string, unknown>): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [value].flat().map((one) => `${name}=${encode(typeof one === 'string' ? one : (JSON.stringify(one) ?? ''))}`),
  );
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

export interface Fuzzing {
  document: ApiDocument;
  client: ApiClient;
  known: KnownIds;
  /** Requests to each operation. */
  runs: number;
}

/** What of the document is not true, operation by operation; empty when every answer was as it says. */
export async function fuzzAll(fuzzing: Fuzzing): Promise<string[]> {
  const broken: string[] = [];
  for (const operation of fuzzing.document.operations) {
    await fuzz(operation, fuzzing).catch((error: unknown) => {
      const { message, cause } = error as Error;
      broken.push(`${operation.method} ${operation.path}: ${message}\n${cause instanceof Error ? cause.message : ''}`);
    });
  }
  return broken;
}

/**
 * Calls one operation with requests that are made from what the document says of it. Each is answered as the document
 * promises: never with a failure of ours, and a refusal always as a problem.
 */
async function fuzz(operation: Operation, { document, client, known, runs }: Fuzzing): Promise<void> {
  const method = operation.method.toUpperCase();
  await fc.assert(
    fc.asyncProperty(requestFor(operation, document, known(operation.path)), async (request) => {
      const sendsBody = method !== 'GET' && method !== 'DELETE';
      const answer = await client.send(method, request.path, sendsBody ? request.body : undefined, request.headers);
      const wrongs = document.wrongs(operation, answer);
      if (answer.status >= 500) wrongs.push(`the status is ${answer.status}`);
      if (wrongs.length > 0)
        throw new Error(
          `${wrongs.join('; ')}\n${method} ${request.path}\n${JSON.stringify(answer.body).slice(0, 500)}`,
        );
    }),
    { numRuns: runs, endOnFailure: false, interruptAfterTimeLimit: 240_000 },
  );
}
