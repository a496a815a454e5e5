import { isDatabaseAway } from '@app/common';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Spool } from './spool.js';
import { WebhookService } from './webhook.service.js';

const LOOK_EVERY_MS = 1_000;

/** Brings spooled bodies home when the database is back, also those of an earlier run. */
@Injectable()
export class SpoolReplay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(SpoolReplay.name);
  private readonly timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  private running: Promise<void> | null = null;

  constructor(
    private readonly spool: Spool,
    private readonly webhook: WebhookService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.spool.count();
    await this.look();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async look(): Promise<void> {
    if (this.spool.waiting === 0 || this.running) return;
    this.running = this.replay();
    await this.running;
    this.running = null;
  }

  private async replay(): Promise<void> {
    const { waiting } = this.spool;
    try {
      await this.spool.drain((body) => this.webhook.store(body));
      this.logger.warn(`The database is back: ${waiting} spooled webhooks were taken in`);
    } catch (error) {
      if (!isDatabaseAway(error)) this.logger.error(`Spooled webhooks could not be taken in: ${(error as Error).name}`);
    }
  }
}
