import { sqlState } from '@app/common';
import { JobsService } from '@app/jobs';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { SyncOutcome } from './entities/template-sync.entity.js';
import { TemplateSyncService } from './template-sync.service.js';

export const SYNC_JOB = 'sync_templates';

const MINUTE_MS = 60_000;
/** After a start, so that a server that comes up does not begin with it. */
const FIRST_MS = MINUTE_MS;
const AGAIN_MS: Record<SyncOutcome, number> = {
  synced: 6 * 60 * MINUTE_MS,
  partial: 15 * MINUTE_MS,
  unreachable: 15 * MINUTE_MS,
  unavailable: 15 * MINUTE_MS,
  unreadable: 6 * 60 * MINUTE_MS,
  unauthorized: 60 * MINUTE_MS,
  not_configured: 60 * MINUTE_MS,
  not_supported: 24 * 60 * MINUTE_MS,
};

/** Reads each number's list now and then; the button reads it at once. */
@Injectable()
export class TemplateSchedule implements OnModuleInit {
  private readonly logger = new Logger('Templates');

  constructor(
    private readonly jobs: JobsService,
    private readonly syncs: TemplateSyncService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(SYNC_JOB, async (payload, signal) => {
      const { number } = payload as { number: string };
      // Its token was taken out of the settings
      if (!this.syncs.numbers().includes(number)) return;
      const { outcome } = await this.syncs.sync(number, signal);
      if (!signal.aborted) await this.jobs.add(SYNC_JOB, [jobFor(number, AGAIN_MS[outcome])]);
    });
    this.jobs.onRunning(() => void this.plan());
  }

  /** A job that waits from before keeps its time. */
  private async plan(): Promise<void> {
    try {
      await this.jobs.addMissing(
        SYNC_JOB,
        this.syncs.numbers().map((number) => jobFor(number, FIRST_MS)),
      );
    } catch (error) {
      // The runner begins anew after an outage, and with it this
      this.logger.warn(`Templates are not synced by themselves for now: ${sqlState(error) ?? 'unknown'}`);
    }
  }
}

const jobFor = (number: string, inMs: number) => ({
  key: number,
  payload: { number },
  runAt: new Date(Date.now() + inMs),
});
