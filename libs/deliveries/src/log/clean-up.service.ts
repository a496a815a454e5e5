import { Settings } from '@app/config';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

const HOUR_MS = 3_600_000;
/** In one statement, so that none takes long. */
const PORTION = 5_000;

/** Lets go of deliveries that were made long ago. What still waits stays. */
@Injectable()
export class DeliveryCleanUp implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Outgoing webhooks');
  private timer: NodeJS.Timeout | undefined;
  private isOver = false;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.doesWork) return;
    this.timer = setInterval(() => void this.cleanUp(), HOUR_MS).unref();
  }

  onModuleDestroy(): void {
    this.isOver = true;
    clearInterval(this.timer);
  }

  async cleanUp(): Promise<void> {
    try {
      for (let count = PORTION; count === PORTION && !this.isOver;) {
        [, count] = await this.dataSource.query<[unknown[], number]>(
          `DELETE FROM webhook_deliveries WHERE id IN (SELECT id FROM webhook_deliveries
             WHERE finished_at < now() - $1 * interval '1 day' ORDER BY finished_at LIMIT ${PORTION})`,
          [this.settings.outgoingWebhookKeepDays],
        );
      }
    } catch (error) {
      this.logger.warn(`Old deliveries could not be removed, trying again in an hour: ${(error as Error).name}`);
    }
  }
}
