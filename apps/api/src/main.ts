import 'reflect-metadata';
import { DomainError } from '@app/common';
import { loadSettings, SettingError, type Settings } from '@app/config';
import { EmbeddedDatabaseError } from '@app/database';
import { createLogger } from './logging.js';
import { startServer, type Server } from './server.js';
import { welcome } from './welcome.js';

const SHUTDOWN_MS = 9_500;

async function main(): Promise<void> {
  const settings = readSettings();
  const logger = createLogger(settings);
  // Signals are heard from the first moment on: the embedded database must not be left behind by a Ctrl-C at start
  const stopAsked = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
  });
  process.on('unhandledRejection', (error) => logger.error({ error: String(error) }, 'An error went unheard'));

  let server: Server;
  try {
    server = await startServer(settings, logger);
  } catch (error) {
    return exitWith(reasonOf(error, settings));
  }
  process.stdout.write(welcome(server, settings));
  await stopAsked;
  setTimeout(() => process.exit(0), SHUTDOWN_MS).unref();
  await server.close();
  process.exit(0);
}

function readSettings(): Settings {
  try {
    return loadSettings();
  } catch (error) {
    if (error instanceof SettingError) return exitWith(error.message);
    throw error;
  }
}

/** What a person can do something about is one line; anything else is shown whole. */
function reasonOf(error: unknown, settings: Settings): string {
  const { code, message, stack } = error as Error & { code?: string };
  if (error instanceof EmbeddedDatabaseError || error instanceof DomainError) return message;
  if (code === 'EADDRINUSE') return `Port ${settings.port} is in use: stop the other server, or set PORT to a free one`;
  if (code === 'EACCES') return `Port ${settings.port} is not open to this user: set PORT to one above 1023`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `HOST=${settings.host} is not an address of this machine: set it to 127.0.0.1, or 0.0.0.0 for all of them`;
  }
  if (settings.databaseUrl && (code !== undefined || /connect|SSL|password/i.test(message))) {
    return `The database of DATABASE_URL cannot be used: ${message || code}`;
  }
  return stack ?? message;
}

function exitWith(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

await main();
