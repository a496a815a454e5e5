import { isDatabaseAway, sqlState } from '@app/common';
import { Settings } from '@app/config';
import { JobsService } from '@app/jobs';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { MediaLedger } from '../media-ledger.js';
import { FOR_A_PERSON } from './fetch-plan.js';
import { FETCH_JOB } from './media-fetcher.js';

const EVERY_MS = 30_000;
const MOST_AT_ONCE = 1_000;

/** Finds due files that no job remembers: a job is a wake-up, the row is the to-do. */
@Injectable()
export class MediaSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Media');
  private timer: NodeJS.Timeout | undefined;
  private isFirst = true;

  constructor(
    private readonly ledger: MediaLedger,
    private readonly jobs: JobsService,
    private readonly settings: Settings,
  ) {
    this.jobs.onRunning(() => void this.sweep());
  }

  onApplicationBootstrap(): void {
    if (!this.settings.doesWork) return;
    this.timer = setInterval(() => void this.sweep(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    try {
      // Settings change with a restart, and whoever restarts may have made room on the disk
      if (this.isFirst) await this.ledger.wake(FOR_A_PERSON);
      const jobs = (await this.ledger.listDue(MOST_AT_ONCE)).map((id) => ({ key: id, payload: { id } }));
      if (this.isFirst) await this.jobs.add(FETCH_JOB, jobs);
      else await this.jobs.addMissing(FETCH_JOB, jobs);
      this.isFirst = false;
    } catch (error) {
      // The next one comes
      if (!isDatabaseAway(error))
        this.logger.warn(`Due files could not be looked for: ${sqlState(error) ?? 'unknown'}`);
    }
  }
}
