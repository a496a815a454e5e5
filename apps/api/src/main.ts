import 'reflect-metadata';
import { loadSettings, SettingError, type Settings } from '@app/config';
import { adoptConsole, createLogger } from './logging.js';
import { welcome } from './welcome.js';

/** Whoever asked for the stop kills after 10 s. */
const SHUTDOWN_MS = 9_700;

async function main(): Promise<void> {
  const settings = readSettings();
  const logger = createLogger(settings);
  adoptConsole(logger);
  // Signals are heard from the first moment on: the embedded database must not be left behind by a Ctrl-C at start
  const stopping = new AbortController();
  const stopAsked = new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve());
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stopping.abort());
  process.on('unhandledRejection', (error) => logger.error({ error: String(error) }, 'An error went unheard'));
  void stopAsked.then(() => setTimeout(() => process.exit(0), SHUTDOWN_MS));

  // Only now, as these take a second to load: a wrong setting is told at once
  const { startServer } = await import('./server.js');
  const server = await startServer(settings, logger, stopping.signal).catch(async (error: unknown) => {
    if (stopping.signal.aborted) process.exit(0);
    const { startFailure } = await import('./start-failure.js');
    return exitWith(startFailure(error, settings));
  });
  process.stdout.write(welcome(server, settings));
  await stopAsked;
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

function exitWith(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

await main();
