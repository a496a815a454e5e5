import { Clock, sqlState } from '@app/common';
import { JobsService } from '@app/jobs';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { MediaStorage } from '../storage/media-storage.js';
import { UploadLedger } from './upload-ledger.js';

export const CLEAN_JOB = 'clean_uploads';

const HOUR_MS = 3_600_000;
const KEPT_UNSENT_MS = 24 * HOUR_MS;
const MOST_AT_ONCE = 100;

/** Uploads that nobody sent within a day go, rows and files. */
@Injectable()
export class UploadCleaning implements OnModuleInit {
  private readonly logger = new Logger('Media');

  constructor(
    private readonly jobs: JobsService,
    private readonly uploads: UploadLedger,
    private readonly storage: MediaStorage,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(CLEAN_JOB, async (_payload, signal) => {
      await this.clean(signal);
      if (!signal.aborted) await this.jobs.add(CLEAN_JOB, [jobIn(HOUR_MS)]);
    });
    this.jobs.onRunning(() => void this.plan());
  }

  /** Answers how many went. */
  async clean(signal?: AbortSignal): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEPT_UNSENT_MS);
    let gone = 0;
    for (let count = MOST_AT_ONCE; count === MOST_AT_ONCE && !signal?.aborted; gone += count) {
      count = await this.uploads.forgetUnsent(before, MOST_AT_ONCE, (keys) => this.remove(keys));
    }
    if (gone > 0) this.logger.log(`${gone} uploads that nobody sent within a day were removed`);
    return gone;
  }

  private async remove(keys: string[]): Promise<void> {
    for (const key of keys) await this.storage.remove(key);
  }

  private async plan(): Promise<void> {
    try {
      await this.jobs.addMissing(CLEAN_JOB, [jobIn(60_000)]);
    } catch (error) {
      // The runner begins anew after an outage, and with it this
      this.logger.warn(`Unsent uploads are not cleaned up for now: ${sqlState(error) ?? 'unknown'}`);
    }
  }
}

const jobIn = (ms: number) => ({ key: 'all', payload: {}, runAt: new Date(Date.now() + ms) });
