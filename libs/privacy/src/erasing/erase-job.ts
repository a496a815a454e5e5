import { sqlState } from '@app/common';
import { JobsService } from '@app/jobs';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Erasing } from './erasing.service.js';
import { Erasures } from './erasures.service.js';

export const ERASE_JOB = 'erase_person';

/** Runs erasures in the background, on whichever server is free. */
@Injectable()
export class EraseJob implements OnModuleInit {
  private readonly logger = new Logger('Privacy');

  constructor(
    private readonly jobs: JobsService,
    private readonly erasing: Erasing,
    private readonly erasures: Erasures,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(ERASE_JOB, async (payload, signal) => {
      const { id } = payload as { id: string };
      try {
        await this.erasing.run(id, signal);
      } catch (error) {
        if (signal.aborted) throw error;
        this.logger.warn(`Erasure ${id} will be tried again: ${sqlState(error) ?? (error as Error).name}`);
        throw error;
      }
    });
    this.jobs.onRunning(() => void this.takeUp());
  }

  /** Resolves once the person is out of sight. */
  async start(id: string): Promise<void> {
    await this.erasing.hide(id);
    await this.jobs.add(ERASE_JOB, [{ key: id, payload: { id } }]);
  }

  /** What a command or a server has left unfinished, at start and after an outage. */
  private async takeUp(): Promise<void> {
    try {
      const ids = await this.erasures.listRunning();
      await this.jobs.addMissing(
        ERASE_JOB,
        ids.map((id) => ({ key: id, payload: { id } })),
      );
    } catch (error) {
      this.logger.warn(`Erasures wait: ${sqlState(error) ?? 'unknown'}`);
    }
  }
}
