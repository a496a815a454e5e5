import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** The document is generated from the code: `/api/openapi.json`, readable at `/api/docs`. */
export function describeApi(app: NestFastifyApplication): void {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Leadline')
    .setDescription(
      'Leads, conversations and messages for other internal systems. Errors are `application/problem+json`.',
    )
    .setVersion('1')
    .addCookieAuth('leadline_session')
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, config), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Leadline API',
  });
}
