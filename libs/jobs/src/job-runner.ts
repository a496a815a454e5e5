import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseAway, sqlState } from '@app/common';
import { Settings } from '@app/config';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { run, runMigrations, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { beatPulse, endPulse } from './instance-pulse.js';
import { quietLogger } from './quiet-logger.js';

export type JobHandler = (payload: unknown, signal: AbortSignal) => Promise<void>;

const PARALLEL = 4;
const PULSE_MS = 10_000;
const POLL_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;
/** What a stop may take; whoever asked for it kills soon after. */
const STOP_MS = 3_000;

/**
 * By default nobody waits for a job's end to be written down (0.17.3): with the database away the promise is rejected
 * unheard and the job stays locked. As a batch, even of one, it is tried again for a while and then told.
 */
const PRESET: GraphileConfig.Preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

/**
 * Runs graphile-worker and watches over it: after a database outage its workers may be gone or deaf, so that any sign of
 * trouble ends it, and a fresh one begins as soon as the database answers.
 */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnModuleDestroy {
  readonly handlers = new Map<string, JobHandler>();
  readonly listeners: (() => void)[] = [];
  private readonly logger = new Logger('Jobs');
  private readonly stopping = new AbortController();
  private watching: Promise<void> = Promise.resolve();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.handlers.size === 0) return;
    if (this.settings.doesWork) this.watching = this.watch();
    else await this.prepare();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.watching;
  }

  /** Where others do the jobs: they can be added, also before the first worker has ever started. */
  private async prepare(): Promise<void> {
    const pool = this.newPool();
    try {
      await runMigrations({ pgPool: pool, logger: quietLogger });
    } finally {
      await pool.end();
    }
  }

  /** Never rejects. */
  private async watch(): Promise<void> {
    let pauseMs = 500;
    let wasToldOfTrouble = false;
    while (!this.stopping.signal.aborted) {
      const startedAt = Date.now();
      const trouble = await this.runUntilTrouble(() => {
        if (wasToldOfTrouble) this.logger.log('Jobs are being done again');
        wasToldOfTrouble = false;
      });
      if (this.stopping.signal.aborted) return;
      if (!wasToldOfTrouble) this.logger.warn(`Jobs wait, the runner is started again: ${reasonOf(trouble)}`);
      wasToldOfTrouble = true;
      pauseMs = Date.now() - startedAt > LONGEST_PAUSE_MS ? 500 : Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      await sleep(pauseMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** Resolves with what went wrong, or with undefined when the server stops. */
  private async runUntilTrouble(onRunning: () => void): Promise<unknown> {
    const pool = this.newPool();
    const events = new EventEmitter() as WorkerEvents;
    const ended = new AbortController();
    let poolId = '';
    let runner: Runner | null = null;
    const workerDied = new Promise<unknown>((resolve) => {
      events.on('worker:fatalError', ({ error }) => resolve(error));
      events.on('pool:fatalError', ({ error }) => resolve(error));
      events.on('pool:create', ({ workerPool }) => (poolId = workerPool.id));
    });
    try {
      runner = await run({
        pgPool: pool,
        taskList: this.taskList(),
        concurrency: PARALLEL,
        pollInterval: POLL_MS,
        noHandleSignals: true,
        gracefulShutdownAbortTimeout: 1,
        preset: PRESET,
        crontab: '',
        logger: quietLogger,
        events,
      });
      await beatPulse(pool, poolId);
      onRunning();
      this.listeners.forEach((listener) => listener());
      return await Promise.race([
        runner.promise.then(() => new Error('it ended'), asIs),
        workerDied,
        this.pulse(pool, poolId, ended.signal),
        new Promise<undefined>((resolve) => onAbort(this.stopping.signal, () => resolve(undefined))),
      ]);
    } catch (error) {
      return error;
    } finally {
      ended.abort();
      await withinTime(this.end(runner, pool, poolId));
    }
  }

  /** Resolves with the first pulse that could not be given. */
  private async pulse(pool: pg.Pool, poolId: string, ended: AbortSignal): Promise<unknown> {
    while (!ended.aborted) {
      try {
        await sleep(PULSE_MS, undefined, { signal: ended });
        await beatPulse(pool, poolId);
      } catch (error) {
        return error;
      }
    }
    return undefined;
  }

  private async end(runner: Runner | null, pool: pg.Pool, poolId: string): Promise<void> {
    await runner?.stop().catch(() => undefined);
    // Ended by itself or by us, its promise is heard
    await runner?.promise.catch(() => undefined);
    if (poolId) await endPulse(pool, poolId).catch(() => undefined);
    await pool.end().catch(() => undefined);
  }

  private taskList(): TaskList {
    return Object.fromEntries(
      [...this.handlers].map(([name, handler]) => [
        name,
        async (payload, { abortSignal }) => {
          const signals = [this.stopping.signal, abortSignal].filter((signal) => signal !== undefined);
          await handler(payload, AbortSignal.any(signals));
        },
      ]),
    );
  }

  /** Its own, and small: jobs that pile up never keep a request waiting for a connection. */
  private newPool(): pg.Pool {
    const { url } = this.dataSource.options as { url: string };
    const pool = new pg.Pool({
      connectionString: url,
      max: PARALLEL + 1,
      application_name: 'leadline jobs',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    // A lost connection shows in the next pulse; unheard, it would end the process
    pool.on('error', () => undefined);
    pool.on('connect', (client) => void client.on('error', () => undefined));
    return pool;
  }
}

const asIs = (error: unknown): unknown => error;

function onAbort(signal: AbortSignal, listener: () => void): void {
  if (signal.aborted) listener();
  else signal.addEventListener('abort', listener, { once: true });
}

async function withinTime(work: Promise<void>): Promise<void> {
  const enough = new AbortController();
  await Promise.race([work, sleep(STOP_MS, undefined, { signal: enough.signal }).catch(() => undefined)]);
  enough.abort();
}

function reasonOf(error: unknown): string {
  if (isDatabaseAway(error)) return 'the database is away';
  const state = sqlState(error);
  if (state) return `SQLSTATE ${state}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
}
