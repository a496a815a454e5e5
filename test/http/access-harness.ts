// Stands in for test/support's startApp until that exists: the same modules, with a filter that words DomainErrors.
import 'reflect-metadata';
import fastifyCookie from '@fastify/cookie';
import { AccessGuard, AccessModule } from '@app/access';
import { Clock, DomainError } from '@app/common';
import { ConfigModule, Settings } from '@app/config';
import { DatabaseModule } from '@app/database';
import {
  BadRequestException,
  Catch,
  ValidationPipe,
  type ArgumentsHost,
  type ExceptionFilter,
  type Type,
} from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';

const STATUS: Record<string, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  rate_limited: 429,
};
@Catch()
class Filter implements ExceptionFilter {
  catch(e: unknown, host: ArgumentsHost) {
    const reply = host.switchToHttp().getResponse();
    if (e instanceof BadRequestException)
      return reply.status(400).send({ success: false, error: e.message, code: 'invalid' });
    if (!(e instanceof DomainError)) {
      console.error(e);
      return reply.status(500).send({ success: false, error: String(e), code: 'internal' });
    }
    if (e.retryAfter) reply.header('retry-after', e.retryAfter);
    reply.status(STATUS[e.kind] ?? 500).send({ success: false, error: e.message, code: e.code, ...e.details });
  }
}

export async function startApp(
  env: Record<string, string> = {},
  options: { databaseUrl?: string; controllers?: Type[]; clock?: Clock } = {},
) {
  let url = options.databaseUrl;
  if (!url) {
    const admin = new DataSource({ type: 'postgres', url: process.env['TEST_DATABASE_URL']! });
    await admin.initialize();
    const name = `t_${randomUUID().replaceAll('-', '')}`;
    await admin.query(`CREATE DATABASE ${name}`);
    await admin.destroy();
    const u = new URL(process.env['TEST_DATABASE_URL']!);
    u.pathname = `/${name}`;
    url = u.href;
  }
  const settings = new Settings({ DATABASE_URL: url, PORT: '0', ...env });
  class Root {}
  const adapter = new FastifyAdapter({
    trustProxy: settings.trustProxy ? (_a: string, hop: number) => hop < 1 : false,
    routerOptions: { ignoreTrailingSlash: true },
  } as never);
  const app = await NestFactory.create<NestFastifyApplication>(
    {
      module: Root,
      imports: [ConfigModule.with(settings), DatabaseModule.at(url), AccessModule],
      controllers: options.controllers ?? [],
      providers: [{ provide: APP_GUARD, useExisting: AccessGuard }],
    } as never,
    adapter,
    { logger: ['error'] },
  );
  await app.register(fastifyCookie as never);
  app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true }));
  app.useGlobalFilters(new Filter());
  await app.listen(0, '127.0.0.1');
  return {
    app,
    settings,
    databaseUrl: url,
    url: await app.getUrl(),
    dataSource: app.get(DataSource),
    close: () => app.close(),
  };
}
