import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { FirstRunService, type FirstRun } from '@app/access';
import type { Settings } from '@app/config';
import { startEmbeddedDatabase } from '@app/database';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { configureApp, createAdapter } from './configure-app.js';
import { NestLogger } from './logging.js';
import { openWaitingRoom } from './waiting-room.js';
import { serveHealthAlone } from './worker-door.js';

export interface Server {
  /** Where it listens, with a host that a browser can open. */
  url: string;
  firstRun: FirstRun;
  app: NestFastifyApplication;
  /** Stops accepting, finishes what was accepted, and stops the embedded database last. */
  close(): Promise<void>;
}

/** Time for what was accepted; the embedded database needs the rest of the 10 s. */
const DRAIN_MS = 8_700;

/**
 * Starts everything behind one address. Throws when the port is taken, the database cannot be used, or `signal` gives
 * up on the start; no database is left running then.
 */
export async function startServer(settings: Settings, logger: Logger, signal?: AbortSignal): Promise<Server> {
  const embedded = settings.databaseUrl
    ? null
    : await startEmbeddedDatabase({
        dataDir: settings.dataDir,
        log: (line) => logger.debug(line),
        onCrash: () => logger.error('The database stopped unexpectedly; starting it again'),
        signal,
      });
  let room: NestFastifyApplication | null = null;
  try {
    if (settings.takesRequests) room = await openWaitingRoom(settings, logger);
    const creation = NestFactory.create<NestFastifyApplication>(
      AppModule.with(settings, settings.databaseUrl ?? embedded!.url),
      createAdapter(settings),
      { bodyParser: false, abortOnError: false, logger: new NestLogger(logger) },
    );
    const app = await Promise.race([creation, rejectionAt(signal)]);
    try {
      if (!settings.takesRequests) serveHealthAlone(app.getHttpAdapter().getInstance());
      await configureApp(app, logger);
      signal?.throwIfAborted();
      // What it has kept is older than what comes from now on, and is taken in before that
      if (room) await closeApp(room);
      room = null;
      await app.listen(settings.port, settings.host);
      const url = addressOf(app, settings);
      const firstRun = settings.takesRequests
        ? await app.get(FirstRunService).prepare(url)
        : { kind: 'ready' as const };
      const close = async (): Promise<void> => {
        await Promise.race([closeApp(app), sleep(DRAIN_MS, undefined, { ref: false })]);
        await embedded?.stop();
      };
      return { url, firstRun, app, close };
    } catch (error) {
      await app.close();
      throw error;
    }
  } catch (error) {
    if (room) await closeApp(room);
    await embedded?.stop();
    throw error;
  }
}

/** Nest goes on listening until its shutdown hooks are through; whoever connects meanwhile would be let down. */
async function closeApp(app: NestFastifyApplication): Promise<void> {
  const requestsAnswered = app.getHttpAdapter().getInstance().close();
  await app.close();
  await requestsAnswered;
}

/** Never resolves. Waiting for a database can take half a minute, which nobody waits for after a Ctrl-C. */
function rejectionAt(signal?: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
    if (signal?.aborted) reject(signal.reason as Error);
  });
}

function addressOf(app: NestFastifyApplication, settings: Settings): string {
  const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
  const isEverywhere = settings.host === '0.0.0.0' || settings.host === '::';
  const host = isEverywhere ? 'localhost' : settings.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
