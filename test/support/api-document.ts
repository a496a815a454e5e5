import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer } from './api-client.js';

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  oneOf?: Schema[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  additionalProperties?: unknown;
}

interface Media {
  schema: Schema;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

export interface Operation {
  method: string;
  path: string;
  summary?: string;
  security?: Record<string, string[]>[];
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description: string; content?: Record<string, Media> }>;
}

interface RawDocument {
  openapi: string;
  paths: Record<string, Record<string, Omit<Operation, 'method' | 'path'>>>;
  webhooks?: Record<string, { post: Omit<Operation, 'method' | 'path'> }>;
  components: { schemas: Record<string, Schema> };
}

/** The API's own description, and whether what is answered is what it promises: no less, and no more. */
export class ApiDocument {
  readonly operations: Operation[];
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly checks = new Map<string, ValidateFunction>();

  constructor(readonly raw: RawDocument) {
    // Typed for a module of another kind than the one that Node loads
    (addFormats as unknown as (ajv: Ajv2020) => void)(this.ajv);
    this.ajv.addSchema(closed(raw) as object, 'api');
    this.operations = Object.entries(raw.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ ...operation, method, path })),
    );
  }

  operation(method: string, path: string): Operation {
    const found = this.operations.find((one) => one.method === method && one.path === path);
    if (!found) throw new Error(`The document does not know ${method} ${path}`);
    return found;
  }

  schema({ $ref }: Schema): Schema {
    return this.raw.components.schemas[$ref!.split('/').at(-1)!]!;
  }

  /** What of an answer the document does not promise; empty where all is as it says. */
  wrongs({ method, path, responses }: Operation, { status, headers, body }: Answer): string[] {
    const promised = responses[String(status)];
    if (!promised) return [`the status ${status} is not told of`];
    const [[type]] = [Object.keys(promised.content ?? {})];
    if (type === undefined) return body === '' ? [] : ['there is a body'];
    const given = headers.get('content-type')?.split(';')[0];
    if (given !== type) return [`the body is ${given}, not ${type}`];
    return this.misfits(`/paths/${escaped(path)}/${method}/responses/${status}/content/${escaped(type)}/schema`, body);
  }

  /** Why a value does not fit the schema at a place in the document. */
  misfits(pointer: string, value: unknown): string[] {
    let check = this.checks.get(pointer);
    if (!check) this.checks.set(pointer, (check = this.ajv.compile({ $ref: `api#${pointer}` })));
    if (check(value)) return [];
    return (check.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  /** Why what was posted to a receiver does not fit what the document says of it. */
  webhookMisfits(type: string, body: unknown): string[] {
    const place = `/webhooks/${escaped(type)}/post/requestBody/content/${escaped('application/json')}/schema`;
    return this.misfits(place, body).map((misfit) => `${type}: ${misfit}`);
  }

  /** The examples of an operation, with the place of the schema that each has to fit; bodies without one too. */
  examplesOf({ method, path, requestBody, responses }: Operation): { place: string; values: unknown[] }[] {
    const at = `/paths/${escaped(path)}/${method}`;
    const bodies = Object.entries(requestBody?.content ?? {}).map(
      ([type, media]) => [`${at}/requestBody/content/${escaped(type)}/schema`, media] as const,
    );
    const answers = Object.entries(responses).flatMap(([status, { content = {} }]) =>
      Object.entries(content).map(
        ([type, media]) => [`${at}/responses/${status}/content/${escaped(type)}/schema`, media] as const,
      ),
    );
    return [...bodies, ...answers].map(([place, { example, examples = {} }]) => ({
      place,
      values: [...(example === undefined ? [] : [example]), ...Object.values(examples).map(({ value }) => value)],
    }));
  }
}

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** The document with every object closed, so that an undeclared member is a misfit. Request bodies stay open. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, closed(one)]));
  const isShape = typeof inner['properties'] === 'object' && [inner['type']].flat().includes('object');
  return isShape && inner['additionalProperties'] === undefined ? { ...inner, additionalProperties: false } : inner;
}
