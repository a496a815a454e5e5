import type { Settings } from '@app/config';
import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import pretty from 'pino-pretty';

/** Lines for people on a terminal, JSON everywhere else. Nothing that is logged here holds a secret or a message's text. */
export function createLogger(settings: Settings): Logger {
  const options = { level: settings.logLevel, base: undefined };
  const isTerminal = process.stdout.isTTY && !settings.isProduction;
  return isTerminal
    ? pino(options, pretty({ colorize: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss', sync: true }))
    : pino(options, pino.destination({ sync: true }));
}

const CONSOLE = { error: 'warn', warn: 'warn', trace: 'debug', log: 'debug', info: 'debug', debug: 'debug' } as const;
const LONGEST_WORDS = 300;

/**
 * What libraries say past every logger they are given (graphile-worker traces each lost connection) goes into the log, too.
 * Of an error no more than its name and code: its words may quote what people wrote.
 */
export function adoptConsole(logger: Logger, target: Console = globalThis.console): void {
  for (const [method, level] of Object.entries(CONSOLE)) {
    const write = (...words: unknown[]): void =>
      logger[level]({ context: 'console' }, words.map(inWords).join(' ').slice(0, LONGEST_WORDS));
    Object.assign(target, { [method]: write });
  }
}

function inWords(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!(value instanceof Error)) return typeof value;
  return [value.name, (value as NodeJS.ErrnoException).code].filter(Boolean).join(' ');
}

/** Nest's own words, through the same logger; its start-up chatter is of use to developers only. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  error(message: unknown, stack?: string, context?: string): void {
    // Of a failed start the last word is main's, in one line
    const level = context === 'ExceptionHandler' || context === 'NestApplication' ? 'debug' : 'error';
    this.logger[level]({ context, stack }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  verbose(message: unknown, context?: string): void {
    this.logger.trace({ context }, String(message));
  }
}
