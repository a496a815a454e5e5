import { EVENTS, type DescribedEvent } from '@app/deliveries';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Operation } from './common-answers.js';

const HEADERS = [
  ['webhook-id', 'The same for every attempt and repetition: who has seen it has nothing to do'],
  ['webhook-timestamp', 'When this attempt was made, in seconds since 1970'],
  [
    'webhook-signature',
    '`v1,` and the HMAC-SHA256 of `id.timestamp.body` in Base64; two, parted by a space, while a secret is replaced',
  ],
] as const;

/** What is posted to webhook endpoints, as OpenAPI tells of calls that go the other way. */
export function describeWebhooks(document: OpenAPIObject): OpenAPIObject {
  const webhooks = Object.fromEntries(EVENTS.map((event) => [event.type, { post: operationFor(event) }]));
  return Object.assign(document, { webhooks });
}

function operationFor(event: DescribedEvent): Operation & { summary: string; tags: string[]; operationId: string } {
  return {
    operationId: `webhook_${event.type.replace('.', '_')}`,
    summary: event.summary,
    tags: ['webhooks'],
    parameters: HEADERS.map(([name, description]) => ({
      name,
      in: 'header',
      required: true,
      description,
      schema: { type: 'string' },
    })),
    requestBody: { content: { 'application/json': { schema: schemaOf(event) } } },
    responses: {
      '2XX': { description: 'Taken. Answer first and work afterwards: after 15 seconds it counts as failed' },
      '410': { description: 'Nothing more is wanted: the endpoint is told no more, and administrators see it' },
      default: { description: 'Tried again, for three days; not before what `Retry-After` says' },
    },
  };
}

function schemaOf({ type, data }: DescribedEvent): object {
  if (!data)
    return { type: 'object', additionalProperties: true, example: { messages: [{ id: 'wamid.…', type: 'text' }] } };
  const isTest = type === 'webhook.test';
  return {
    type: 'object',
    required: ['type', 'timestamp', 'sequence', 'cursor', 'data'],
    properties: {
      type: { type: 'string', enum: [type] },
      timestamp: { type: 'string', format: 'date-time', description: 'When it happened' },
      sequence: {
        type: isTest ? ['integer', 'null'] : 'integer',
        description: 'Counts what this endpoint is told of, one by one: a number that never comes is a gap',
      },
      cursor: {
        type: isTest ? ['string', 'null'] : 'string',
        description: 'Where the change feed stood before: `GET /api/v1/changes?after=…` has this and all that follows',
        ...(isTest ? {} : { example: '1.75021' }),
      },
      data: { $ref: `#/components/schemas/${data.name}` },
    },
  };
}
