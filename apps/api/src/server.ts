import type { AddressInfo } from 'node:net';
import { FirstRunService, type FirstRun } from '@app/access';
import type { Settings } from '@app/config';
import { startEmbeddedDatabase } from '@app/database';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { configureApp, createAdapter } from './configure-app.js';
import { NestLogger } from './logging.js';

export interface Server {
  /** Where it listens, with a host that a browser can open. */
  url: string;
  firstRun: FirstRun;
  app: NestFastifyApplication;
  /** Stops accepting, finishes what was accepted, and stops the embedded database last. */
  close(): Promise<void>;
}

/** Starts everything behind one address. Throws when the port is taken, or the database cannot be used. */
export async function startServer(settings: Settings, logger: Logger): Promise<Server> {
  const embedded = settings.databaseUrl
    ? null
    : await startEmbeddedDatabase({
        dataDir: settings.dataDir,
        log: (line) => logger.debug(line),
        onCrash: () => logger.error('The database stopped unexpectedly; starting it again'),
      });
  try {
    const app = await NestFactory.create<NestFastifyApplication>(
      AppModule.with(settings, settings.databaseUrl ?? embedded!.url),
      createAdapter(settings),
      { bodyParser: false, abortOnError: false, logger: new NestLogger(logger) },
    );
    try {
      await configureApp(app, logger);
      await app.listen(settings.port, settings.host);
      const url = addressOf(app, settings);
      const firstRun = await app.get(FirstRunService).prepare(url);
      const close = async (): Promise<void> => {
        await app.close();
        await embedded?.stop();
      };
      return { url, firstRun, app, close };
    } catch (error) {
      await app.close();
      throw error;
    }
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

function addressOf(app: NestFastifyApplication, settings: Settings): string {
  const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
  const isEverywhere = settings.host === '0.0.0.0' || settings.host === '::';
  const host = isEverywhere ? 'localhost' : settings.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
