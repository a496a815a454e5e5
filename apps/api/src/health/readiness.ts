import { isDatabaseAway, isDiskFull, sqlState } from '@app/common';
import { PartitionsService, pendingMigrations } from '@app/database';
import { OutboxService } from '@app/outbox';
import { Spool, WebhookGate } from '@app/webhook';
import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorFunction } from '@nestjs/terminus';
import { DataSource } from 'typeorm';

const TIMEOUT_MS = 2_000;
const OVERDUE_MS = 5 * 60_000;

type Numbers = Record<string, number>;

/** Something that has to be mended before the server can do its work; the message is shown to whoever asks. */
class NotReadyError extends Error {}

/** What the server needs to do its work, and numbers that tell an operator where to look. */
@Injectable()
export class Readiness {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly dataSource: DataSource,
    private readonly partitions: PartitionsService,
    private readonly outbox: OutboxService,
    private readonly spool: Spool,
    private readonly gate: WebhookGate,
  ) {}

  /** Each looks for itself, so that the answer names all that is down. */
  checks(): HealthIndicatorFunction[] {
    // The others wait for the first: a database that hangs holds one connection for each answer, not four
    const ping = this.dataSource.query('SELECT 1');
    const after = (look: () => Promise<Numbers | void>) => ping.then(look);
    return [
      this.check('database', async () => void (await ping)),
      this.check('migrations', () => after(() => this.requireMigrations())),
      this.check('partitions', () => after(() => this.requirePartitions())),
      this.check('queue', () => after(async () => ({ overdue: await this.outbox.countOverdue(OVERDUE_MS) }))),
      () => this.indicators.check('spool').up({ waiting: this.spool.waiting }),
      () => this.indicators.check('webhook_signature').up({ mismatches: this.gate.mismatches }),
    ];
  }

  private check(name: string, look: () => Promise<Numbers | void>): HealthIndicatorFunction {
    const told = () =>
      look().catch((error: unknown) => {
        throw new NotReadyError(reasonOf(error));
      });
    return () => this.indicators.check(name).attempt(told).withTimeout(TIMEOUT_MS);
  }

  private async requireMigrations(): Promise<void> {
    const pending = await pendingMigrations(this.dataSource);
    if (pending.length > 0) {
      throw new NotReadyError(
        `The database lacks ${pending.join(', ')}; restart the server, which brings it up to date`,
      );
    }
  }

  private async requirePartitions(): Promise<void> {
    const missing = await this.partitions.missingTomorrow();
    if (missing.length > 0) {
      throw new NotReadyError(`There is no partition for tomorrow's rows of ${missing.join(', ')}; restart the server`);
    }
  }
}

/** Anybody may ask, and the driver's words name addresses and accounts. */
function reasonOf(error: unknown): string {
  if (error instanceof NotReadyError) return error.message;
  if (isDiskFull(error)) return 'The disk of the database is full';
  if (isDatabaseAway(error)) return 'The database cannot be reached';
  return `The check failed (${sqlState(error) ?? (error as Error).name})`;
}
