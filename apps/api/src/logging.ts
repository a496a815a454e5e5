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
