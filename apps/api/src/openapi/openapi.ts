import { COOKIE_SCHEME, KEY_SCHEME } from '@app/common';
import { EVENTS } from '@app/deliveries';
import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { completeDocument } from './complete-document.js';
import { describeWebhooks } from './webhooks.js';

const DESCRIPTION = `Leads, conversations and messages for other internal systems.

Call with an API key (\`Authorization: Bearer wtk_…\`), made under Settings → API keys or by \`npm run key -- create\`; each operation
names the scopes that open it. Lists take \`limit\` and \`cursor\`. Errors are \`application/problem+json\` (RFC 9457): go by \`code\`, show
\`detail\`, and try again later what is \`retryable\`. Every POST takes an \`Idempotency-Key\`. More in docs/api.md.`;

/** The document as it is generated from the code. */
export function documentOf(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Leadline')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addServer('/', 'This server')
    .addCookieAuth(
      'leadline_session',
      { type: 'apiKey', in: 'cookie', description: 'An agent who signed in' },
      COOKIE_SCHEME,
    )
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'wtk_…', description: 'An API key' }, KEY_SCHEME)
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: nameOf,
    extraModels: EVENTS.flatMap(({ data }) => data ?? []),
  });
  return completeDocument(describeWebhooks(document));
}

const nameOf = (controller: string, method: string): string => `${controller.replace(/Controller$/, '')}_${method}`;

/** `/api/openapi.json`, readable at `/api/docs`. */
export function describeApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => documentOf(app), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Leadline API',
  });
}
