import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseAway, isLocked } from '@app/common';
import { Settings } from '@app/config';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Backlog } from './backlog.js';
import { describe } from './event-by-event.js';
import { ErasedParts } from './erasing/erased-parts.service.js';
import { IntakeStore } from './intake-store.js';
import { JournalReader } from './journal-reader.js';
import { readIntake, type Intake, type RawBody } from './intake.js';
import { Spool } from './spool.js';
import { spoolTrouble } from './spool-trouble.js';

const LOOK_EVERY_MS = 1_000;
/** Ending has 10 s, of which requests to a database that hangs may take 5. */
const LAST_LOOK_MS = 2_500;
const SWEEP_EVERY_MS = 60_000;
const COMPLAIN_EVERY_MS = 60_000;
/** Longer than what a database that hung leaves locked. What is locked after that is somebody's, who may keep it for hours. */
const LONGEST_LOCK_MS = 30_000;
/** So few are through in a moment: whoever comes now can wait for them. */
const FEW = 500;

/** Brings spooled bodies home when the database is back, also those of an earlier run. */
@Injectable()
export class SpoolReplay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(SpoolReplay.name);
  private readonly timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  private running: Promise<void> | null = null;
  private complainedAt = -Infinity;
  private sweptAt = -Infinity;
  /** Since when a lock holds up what waits. */
  private lockedSince: number | null = null;

  constructor(
    private readonly spool: Spool,
    private readonly backlog: Backlog,
    private readonly store: IntakeStore,
    private readonly journal: JournalReader,
    private readonly erased: ErasedParts,
    private readonly settings: Settings,
  ) {}

  /** Before the first request: what an earlier run left is older. */
  async onApplicationBootstrap(): Promise<void> {
    this.backlog.isThere = true;
    await this.look();
  }

  /** Requests are through by now: what they left on the disk is taken in if the database lets it, and told if not. */
  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await Promise.race([this.lastLook(), sleep(LAST_LOOK_MS, undefined, { ref: false })]);
    await this.spool.count().catch(() => undefined);
    const { waiting } = this.spool;
    if (waiting > 0) this.logger.warn(`Webhooks that stay in the spool until the next start: ${waiting}`);
  }

  private async lastLook(): Promise<void> {
    await this.running;
    await this.look();
  }

  private async look(): Promise<void> {
    if (this.running) return;
    this.running = this.replay();
    await this.running;
    this.running = null;
  }

  private async replay(): Promise<void> {
    try {
      if (performance.now() - this.sweptAt > SWEEP_EVERY_MS) {
        this.sweptAt = performance.now();
        await this.spool.sweep();
      }
      await this.spool.count();
      if (this.spool.waiting === 0 && !this.backlog.isThere) return;
      const taken = await this.catchUp();
      this.lockedSince = null;
      await this.spool.count();
      if (taken > 0) this.logger.warn(`${taken} spooled webhooks were taken in, ${this.spool.waiting} wait`);
    } catch (error) {
      if (isDatabaseAway(error) || isLocked(error)) return;
      // Nobody knows when this disk can be read again: what comes now does not wait for it
      this.backlog.isThere = false;
      this.complain(`What waits in the spool cannot be taken in: ${spoolTrouble(this.spool.folder, error)}`);
    } finally {
      this.backlog.release();
    }
  }

  /**
   * Pass after pass, as new bodies come behind those of the last one, until none is left. The last few are taken in while
   * requests wait, and so are those that do not get fewer; never in the first pass, which shows that the database answers.
   */
  private async catchUp(): Promise<number> {
    const take = (bodies: RawBody[]): Promise<unknown[]> => this.take(bodies);
    let taken = await this.spool.drain(take);
    for (let before = Infinity; this.backlog.isThere;) {
      const { begun } = this.spool;
      const left = await this.spool.countUntried();
      if (left === 0 && this.spool.begun === begun) {
        this.backlog.isThere = false;
        break;
      }
      if (left <= FEW || left >= before) {
        this.backlog.hold();
        await this.spool.written();
      }
      before = left;
      taken += await this.spool.drain(take, { isAgain: false });
      // So that the spool does not count as full with what has left it
      await this.spool.count();
    }
    return taken;
  }

  /**
   * With the database away all wait, in their order, and so they do for a lock while the database was away a moment ago;
   * anything else is one body's own trouble, and those behind it go on.
   */
  private async take(bodies: RawBody[]): Promise<unknown[]> {
    const intakes = (await this.erased.leaveOut(bodies)).map((body) => body && this.read(body));
    const readable = intakes.filter((intake): intake is Intake => intake !== null && !(intake instanceof Error));
    const [oldest] = bodies.map(({ receivedAt }) => receivedAt).sort((a, b) => a.getTime() - b.getTime());
    if (oldest) await this.journal.noteLate(oldest);
    const errors = await this.store.store(readable, { isInOrder: this.waitsForLocks });
    const errorOf = new Map(readable.map((intake, index) => [intake, errors[index]]));
    const all = intakes.map((intake) => (intake instanceof Error ? intake : intake && errorOf.get(intake)));
    for (const error of all) {
      if (error && isDatabaseAway(error)) throw error;
      if (error && isLocked(error) && this.waitsForLocks) {
        this.lockedSince ??= performance.now();
        throw error;
      }
      if (error) this.complain(`A spooled webhook could not be taken in and stays on the disk: ${describe(error)}`);
    }
    return all;
  }

  private get waitsForLocks(): boolean {
    const { lockedSince } = this;
    return this.backlog.isThere && (lockedSince === null || performance.now() - lockedSince < LONGEST_LOCK_MS);
  }

  /** Only a disk that changes what it holds makes a body unreadable that was read before. */
  private read(body: RawBody): Intake | Error {
    try {
      return readIntake(body, this.settings.businessNumber);
    } catch (error) {
      return error as Error;
    }
  }

  private complain(sentence: string): void {
    if (performance.now() - this.complainedAt < COMPLAIN_EVERY_MS) return;
    this.complainedAt = performance.now();
    this.logger.error(sentence);
  }
}
