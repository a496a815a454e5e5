import { setTimeout as sleep } from 'node:timers/promises';
import { INTAKE_OUTCOMES, IntakeCounters, isDatabaseAway, sqlState } from '@app/common';
import { Settings } from '@app/config';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { IndexWorker } from './index-worker.js';

const LOOK_EVERY_MS = 1_000;
const AFTER_TROUBLE_MS = 5_000;
const STOP_MS = 2_000;
/** From so many webhooks a second on, they come first… */
const BUSY_PER_SECOND = 50;
/** …and from so many on nothing else is done, for a while. */
const FLOOD_PER_SECOND = 1_000;
const LONGEST_FLOOD_MS = 30_000;
/** Rests so many times as long as it has worked. */
const REST = { calm: 2, busy: 19 };

/**
 * Keeps the index of words behind the change feed, in every server that works; whoever holds the lock works. It gives way to webhooks:
 * while many come in, it takes a small part of the time for what is new and leaves what is old.
 */
@Injectable()
export class IndexFollower implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Search');
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private isFailing = false;
  /** Webhooks until `at`, and how many a second came before. */
  private seen = { webhooks: 0, at: 0, perSecond: 0 };
  private floodSince: number | null = null;

  constructor(
    private readonly worker: IndexWorker,
    private readonly counters: IntakeCounters,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.doesWork) return;
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    // What is cut off is done again
    await Promise.race([this.running, sleep(STOP_MS, undefined, { ref: false })]);
  }

  private async run(): Promise<void> {
    this.seen = { ...this.seen, ...this.takenNow() };
    while (!this.stopping.signal.aborted) {
      const pauseMs = await this.tryWork();
      await sleep(pauseMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** Answers for how long to rest. */
  private async tryWork(): Promise<number> {
    const perSecond = this.webhooksPerSecond();
    if (this.waitsForFlood(perSecond)) return LOOK_EVERY_MS;
    const isBusy = perSecond > BUSY_PER_SECOND;
    const startedAt = performance.now();
    try {
      const hasMore = (await this.worker.followOn()) || (!isBusy && (await this.worker.walkOn()));
      this.isFailing = false;
      if (!hasMore) return LOOK_EVERY_MS;
      return (performance.now() - startedAt) * (isBusy ? REST.busy : REST.calm);
    } catch (error) {
      // Readiness tells of a database that is away
      if (!isDatabaseAway(error) && !this.isFailing) {
        this.logger.error(`What is new is not found yet: ${reasonOf(error)}`);
      }
      this.isFailing = true;
      return AFTER_TROUBLE_MS;
    }
  }

  private waitsForFlood(perSecond: number): boolean {
    const now = performance.now();
    if (perSecond < FLOOD_PER_SECOND) this.floodSince = null;
    else this.floodSince ??= now;
    return this.floodSince !== null && now - this.floodSince < LONGEST_FLOOD_MS;
  }

  /** Over a second at least: one batch is no flood. */
  private webhooksPerSecond(): number {
    const now = this.takenNow();
    const seconds = (now.at - this.seen.at) / 1000;
    if (seconds >= 1) this.seen = { ...now, perSecond: (now.webhooks - this.seen.webhooks) / seconds };
    return this.seen.perSecond;
  }

  private takenNow(): { webhooks: number; at: number } {
    const webhooks = INTAKE_OUTCOMES.reduce((sum, outcome) => sum + this.counters.of(outcome), 0);
    return { webhooks, at: performance.now() };
  }
}

/** Not its own words: they hold what was to be stored. */
const reasonOf = (error: unknown): string => sqlState(error) ?? (error instanceof Error ? error.name : 'unknown');
