import { isDatabaseAway } from '@app/common';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Spool, type SpooledBody } from './spool.js';
import { describe, WebhookService } from './webhook.service.js';

const LOOK_EVERY_MS = 1_000;
const COMPLAIN_EVERY_MS = 60_000;

/** Brings spooled bodies home when the database is back, also those of an earlier run. */
@Injectable()
export class SpoolReplay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(SpoolReplay.name);
  private readonly timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  private running: Promise<void> | null = null;
  private complainedAt = 0;

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
    try {
      const taken = await this.spool.drain((body) => this.store(body));
      if (taken > 0) this.logger.warn(`${taken} spooled webhooks were taken in, ${this.spool.waiting} wait`);
    } catch (error) {
      if (!isDatabaseAway(error)) this.complain(error);
    }
  }

  /** With the database away all wait; anything else is this body's own trouble, and those behind it go on. */
  private async store(body: SpooledBody): Promise<boolean> {
    try {
      await this.webhook.store(body);
      return true;
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      this.complain(error);
      return false;
    }
  }

  private complain(error: unknown): void {
    if (Date.now() - this.complainedAt < COMPLAIN_EVERY_MS) return;
    this.complainedAt = Date.now();
    this.logger.error(`A spooled webhook could not be taken in and stays on the disk: ${describe(error)}`);
  }
}
