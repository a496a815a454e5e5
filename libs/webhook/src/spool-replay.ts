import { isDatabaseAway } from '@app/common';
import { Settings } from '@app/config';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { describe } from './event-by-event.js';
import { IntakeStore } from './intake-store.js';
import { readIntake, type Intake, type RawBody } from './intake.js';
import { Spool } from './spool.js';

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
    private readonly store: IntakeStore,
    private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.look();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async look(): Promise<void> {
    if (this.running) return;
    this.running = this.replay();
    await this.running;
    this.running = null;
  }

  private async replay(): Promise<void> {
    try {
      await this.spool.count();
      if (this.spool.waiting === 0) return;
      const taken = await this.spool.drain((bodies) => this.take(bodies));
      await this.spool.count();
      if (taken > 0) this.logger.warn(`${taken} spooled webhooks were taken in, ${this.spool.waiting} wait`);
    } catch (error) {
      if (!isDatabaseAway(error)) this.complain(error);
    }
  }

  /** With the database away all wait; anything else is one body's own trouble, and those behind it go on. */
  private async take(bodies: RawBody[]): Promise<unknown[]> {
    const intakes = bodies.map((body) => this.read(body));
    const readable = intakes.filter((intake): intake is Intake => !(intake instanceof Error));
    const errors = await this.store.store(readable);
    const errorOf = new Map(readable.map((intake, index) => [intake, errors[index]]));
    const all = intakes.map((intake) => (intake instanceof Error ? intake : errorOf.get(intake)));
    for (const error of all) {
      if (error && isDatabaseAway(error)) throw error;
      if (error) this.complain(error);
    }
    return all;
  }

  /** Only a disk that changes what it holds makes a body unreadable that was read before. */
  private read(body: RawBody): Intake | Error {
    try {
      return readIntake(body, this.settings.businessNumber);
    } catch (error) {
      return error as Error;
    }
  }

  private complain(error: unknown): void {
    if (Date.now() - this.complainedAt < COMPLAIN_EVERY_MS) return;
    this.complainedAt = Date.now();
    this.logger.error(`A spooled webhook could not be taken in and stays on the disk: ${describe(error)}`);
  }
}
