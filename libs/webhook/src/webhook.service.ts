import { Clock, DiskFullError, IntakeCounters, awayError, isDatabaseAway } from '@app/common';
import { Settings } from '@app/config';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Backlog } from './backlog.js';
import { GroupCommit, QueueFullError } from './group-commit.js';
import { readIntake, type Intake, type RawBody } from './intake.js';
import { describe } from './event-by-event.js';
import { IntakeStore } from './intake-store.js';
import { journalId } from './journal-id.js';
import { Spool } from './spool.js';

const BATCH_ROWS = 500;
const BATCH_BYTES = 8 * 1024 ** 2;
const QUEUE_BYTES = 64 * 1024 ** 2;
/** More would wait for the same rows and for the same disk. */
const BATCHES_IN_FLIGHT = 2;
/** Half of what 32 connections bring: while one half is with the database, the other one is read and put together. */
const WORTHWHILE_BATCH = 16;
/** TATA repeats itself for minutes only: a database that hangs counts as away. */
const PATIENCE_MS = 5_000;

/** Takes in webhook bodies. What this resolves for is durable: committed or, with the database away, spooled. */
@Injectable()
export class WebhookService implements BeforeApplicationShutdown {
  private readonly logger = new Logger(WebhookService.name);
  private readonly batches: GroupCommit<Intake>;

  constructor(
    store: IntakeStore,
    private readonly spool: Spool,
    private readonly backlog: Backlog,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly counters: IntakeCounters,
  ) {
    this.batches = new GroupCommit<Intake>({
      commit: (bodies) => store.store(bodies),
      sizeOf: ({ events }) => Math.max(events.length, 1),
      batchSize: BATCH_ROWS,
      bytesOf: ({ raw }) => raw.length,
      batchBytes: BATCH_BYTES,
      queueBytes: QUEUE_BYTES,
      inFlight: BATCHES_IN_FLIGHT,
      worthwhile: WORTHWHILE_BATCH,
      patienceMs: PATIENCE_MS,
    });
  }

  /** Throws `invalid` for a body that is no JSON object, `unavailable` when neither database nor spool can take it. */
  async take(raw: Buffer, headers: Record<string, string>): Promise<void> {
    const startedAt = performance.now();
    try {
      const receivedAt = this.clock.now();
      await this.keep(this.read({ id: journalId(receivedAt), raw, headers, receivedAt }));
    } finally {
      this.counters.requestSeconds.add((performance.now() - startedAt) / 1000);
    }
  }

  private read(body: RawBody): Intake {
    try {
      return readIntake(body, this.settings.businessNumber);
    } catch (error) {
      this.counters.count('refused');
      throw error;
    }
  }

  private async keep(intake: Intake): Promise<void> {
    if (this.backlog.isThere && (await this.backlog.isAhead()) && (await this.spooled(intake))) return;
    try {
      await this.batches.submit(intake);
    } catch (error) {
      await this.keepAside(intake, error);
    }
  }

  /** Whatever the reason is, it was not stored, and TATA may not bring it again. */
  private async keepAside(intake: Intake, error: unknown): Promise<void> {
    const isAway = isDatabaseAway(error) || error instanceof QueueFullError;
    // What is one body's own trouble keeps nobody behind it
    if (isAway) this.backlog.isThere = true;
    else this.logger.error(`A webhook could not be stored: ${describe(error)}`);
    if (await this.spooled(intake)) return;
    this.counters.count('unavailable');
    if (!isAway) throw error;
    throw this.spool.isDiskFull ? new DiskFullError() : awayError(error);
  }

  private async spooled(intake: Intake): Promise<boolean> {
    const isKept = await this.spool.append(intake);
    if (isKept) this.counters.count('spooled');
    return isKept;
  }

  /** Requests are through by now; so is what they brought, unless somebody gave up waiting. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.batches.idle();
  }
}
