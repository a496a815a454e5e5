import { Clock, sqlState } from '@app/common';
import { ADVISORY_LOCKS } from '@app/database';
import { JobsService } from '@app/jobs';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type QueryRunner } from 'typeorm';
import { indexNameOf, journalDays, type JournalDay } from './journal-days.js';

export const INDEX_JOURNAL_JOB = 'index_journal';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** By then bodies of the day have come in, but for those out of a spool: these write to the index themselves. */
const OVER_FOR_MS = HOUR_MS;

/**
 * Gives each day of the journal that is over an index of whom its bodies name, so that one person is found in it without reading the
 * others. The day that is being written has none: the intake pays nothing for it.
 */
@Injectable()
export class JournalIndex implements OnModuleInit {
  private readonly logger = new Logger('Privacy');

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly jobs: JobsService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(INDEX_JOURNAL_JOB, async (_, signal) => {
      const isMore = await this.indexNext(signal).catch((error: unknown) => {
        // An hour later is early enough: until then the day is read
        this.logger.warn(`A day of the journal could not be indexed: ${sqlState(error) ?? (error as Error).name}`);
        return false;
      });
      // After an update there may be months of days: one at a time, so that others get their turn
      if (!signal.aborted) await this.jobs.add(INDEX_JOURNAL_JOB, [this.jobIn(isMore ? MINUTE_MS : HOUR_MS)]);
    });
    this.jobs.onRunning(() => void this.plan());
  }

  /** Indexes the latest day that is over and has no index. Answers whether there are more of them. */
  async indexNext(signal: AbortSignal = new AbortController().signal): Promise<boolean> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const lock = 'SELECT pg_try_advisory_lock($1) AS taken, pg_backend_pid() AS pid';
      const [own] = (await runner.query(lock, [ADVISORY_LOCKS.journalIndex])) as { taken: boolean; pid: number }[];
      if (!own?.taken) return false;
      const cancel = () => void this.dataSource.query('SELECT pg_cancel_backend($1)', [own.pid]).catch(() => undefined);
      signal.addEventListener('abort', cancel, { once: true });
      try {
        const days = await this.daysToIndex();
        const latest = days.at(-1);
        if (latest && !signal.aborted) await build(runner, latest);
        return days.length > 1;
      } finally {
        signal.removeEventListener('abort', cancel);
        await runner.query('SELECT pg_advisory_unlock($1)', [ADVISORY_LOCKS.journalIndex]).catch(() => undefined);
      }
    } finally {
      await runner.release();
    }
  }

  private async daysToIndex(): Promise<JournalDay[]> {
    const before = this.clock.now().getTime() - OVER_FOR_MS;
    const days = await journalDays(this.dataSource.manager);
    return days.filter(({ to, isIndexed }) => !isIndexed && to.getTime() <= before);
  }

  /** A job that waits from before keeps its time. */
  private async plan(): Promise<void> {
    try {
      await this.jobs.addMissing(INDEX_JOURNAL_JOB, [this.jobIn(MINUTE_MS)]);
    } catch (error) {
      this.logger.warn(`The journal is not indexed for now: ${sqlState(error) ?? 'unknown'}`);
    }
  }

  private jobIn(ms: number) {
    return { key: 'all', payload: {}, runAt: new Date(this.clock.now().getTime() + ms) };
  }
}

/** Concurrently: nobody who writes waits for it, and it holds up no reader of the feed. One that was cut off leaves a rest. */
async function build(runner: QueryRunner, { partition }: JournalDay): Promise<void> {
  const index = indexNameOf(partition);
  await runner.query('SET statement_timeout = 0');
  try {
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${index}`);
    await runner.query(`CREATE INDEX CONCURRENTLY ${index} ON ${partition} USING gin (webhook_event_names(body))`);
  } finally {
    await runner.query('RESET statement_timeout').catch(() => undefined);
  }
}
