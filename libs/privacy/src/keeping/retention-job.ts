import { Clock, sqlState } from '@app/common';
import { Settings } from '@app/config';
import { JobsService } from '@app/jobs';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { nextNight } from './next-night.js';
import { Retention } from './retention.service.js';

export const RETENTION_JOB = 'retention';

/** Once a night, on one of the servers. */
@Injectable()
export class RetentionJob implements OnModuleInit {
  private readonly logger = new Logger('Privacy');

  constructor(
    private readonly jobs: JobsService,
    private readonly retention: Retention,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(RETENTION_JOB, async (_, signal) => {
      await this.retention.run(signal);
      if (!signal.aborted) await this.jobs.add(RETENTION_JOB, [this.tonight()]);
    });
    this.jobs.onRunning(() => void this.plan());
  }

  /** A job that waits from before keeps its time. */
  private async plan(): Promise<void> {
    try {
      await this.jobs.addMissing(RETENTION_JOB, [this.tonight()]);
    } catch (error) {
      this.logger.warn(`What is old stays for now: ${sqlState(error) ?? 'unknown'}`);
    }
  }

  private tonight() {
    return { key: 'all', payload: {}, runAt: nextNight(this.clock.now(), this.settings.timeZone) };
  }
}
