import { DatabaseUnavailableError, isDatabaseAway } from '@app/common';
import { ConfigModule, type Settings } from '@app/config';
import { requireWritable } from '@app/database';
import { WaitingRoomModule } from '@app/webhook';
import { All, Controller, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import pg from 'pg';
import type { Logger } from 'pino';
import { configureApp, createAdapter } from './configure-app.js';
import { NestLogger } from './logging.js';

const PATIENCE_MS = 5_000;

/** Everything but the webhook. */
@ApiExcludeController()
@Controller()
class ClosedController {
  @All('*')
  refuse(): never {
    throw new DatabaseUnavailableError();
  }
}

@Module({})
class ClosedModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: ClosedModule,
      imports: [ConfigModule.with(settings), WaitingRoomModule],
      controllers: [ClosedController],
    };
  }
}

/**
 * Listens in the server's place where the database is away at the start, or can only be read: TATA, which has no history to ask, is answered as
 * by any server without its database, and everything else with 503. Null where the database answers, or there is no spool.
 */
export async function openWaitingRoom(settings: Settings, logger: Logger): Promise<NestFastifyApplication | null> {
  if (!settings.webhookSpool || !settings.databaseUrl || !(await isAway(settings.databaseUrl))) return null;
  const room = await NestFactory.create<NestFastifyApplication>(ClosedModule.with(settings), createAdapter(settings), {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLogger(logger),
  });
  await configureApp(room, logger);
  await room.listen(settings.port, settings.host);
  logger.warn('The database takes nothing yet: webhooks are kept in the spool until it does');
  return room;
}

async function isAway(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: PATIENCE_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    return isDatabaseAway(error);
  }
  try {
    await requireWritable(async (sql) => (await client.query<{ is_read_only: boolean }>(sql)).rows);
    return false;
  } catch (error) {
    return isDatabaseAway(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}
