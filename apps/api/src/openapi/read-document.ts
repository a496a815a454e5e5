import 'reflect-metadata';
import { Settings } from '@app/config';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from '../app.module.js';
import { createAdapter } from '../configure-app.js';
import { documentOf } from './openapi.js';

/** The document without a server: nothing is connected to, as Nest looks at the classes alone. */
export async function readDocument(): Promise<OpenAPIObject> {
  const settings = new Settings({});
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(settings, 'postgres://nobody@127.0.0.1:9/none'),
    createAdapter(settings),
    { preview: true, abortOnError: false, logger: false },
  );
  return documentOf(app);
}
