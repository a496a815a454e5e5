import { AccessGuard, AccessModule, CurrentAgent, Public, Roles, type SignedInAgent } from '@app/access';
import { configureApp, createAdapter } from '@app/api/configure-app.js';
import { ConfigModule, Settings } from '@app/config';
import { DatabaseModule } from '@app/database';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { AccessCalls } from './access-calls.js';

@Controller('probe')
class ProbeController {
  @Get()
  whoever(@CurrentAgent() agent: SignedInAgent) {
    return { agent };
  }

  @Post()
  change() {
    return { changed: true };
  }

  @Public()
  @Post('open')
  open() {
    return { changed: true };
  }

  @Roles('administrator', 'supervisor')
  @Get('narrow')
  narrow() {
    return { seen: true };
  }
}

@Module({})
class ProbeModule {}

/** Routes that only try the guard, on an application that is set up as production's is. */
export async function startProbe(databaseUrl: string, environment: Record<string, string> = {}): Promise<AccessCalls> {
  const settings = new Settings({ DATABASE_URL: databaseUrl, ...environment });
  const root = {
    module: ProbeModule,
    imports: [ConfigModule.with(settings), DatabaseModule.at(databaseUrl), AccessModule],
    controllers: [ProbeController],
    providers: [{ provide: APP_GUARD, useExisting: AccessGuard }],
  };
  const nest = await NestFactory.create<NestFastifyApplication>(root, createAdapter(settings), {
    bodyParser: false,
    logger: false,
  });
  await configureApp(nest, pino({ level: 'silent' }));
  await nest.listen(0, '127.0.0.1');
  return new AccessCalls(await nest.getUrl(), nest);
}
