import { Clock, isDatabaseAway, sqlState } from '@app/common';
import { OutboxService } from '@app/outbox';
import { Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Check, HealthKey } from '../check.js';
import { HealthService } from '../health.service.js';
import { inTime } from '../in-time.js';
import { sentenceFor } from '../sentences.js';
import { AlertBook, type Alert } from './alert-book.js';
import { AlertSender } from './alert-sender.js';
import { AlertTuning } from './alert-tuning.js';
import { AwayAlerts } from './away-alerts.js';

/** Looks again and again whether something needs a person, and tells one. */
@Injectable()
export class AlertWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Alerts');
  private timer: NodeJS.Timeout | undefined;
  private glanceTimer: NodeJS.Timeout | undefined;
  /** Which numbers were stopped at the last glance. */
  private stopped = '';
  private isAsking = false;
  private isOver = false;
  private current: Promise<void> = Promise.resolve();
  private isLooking = false;
  /** Without a database that takes what is written servers share nothing: each tells of it by itself. */
  private away: { code: string; since: Date; isTold: boolean } | null = null;
  private readonly awayAlerts = new AwayAlerts((alert) => this.sender.send(alert));
  /** What was wrong at the last look, for the log. */
  private logged = new Set<string>();

  constructor(
    private readonly health: HealthService,
    private readonly book: AlertBook,
    private readonly sender: AlertSender,
    private readonly outbox: OutboxService,
    private readonly tuning: AlertTuning,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      if (!this.isLooking) this.current = this.look();
    }, this.tuning.lookEveryMs).unref();
    this.glanceTimer = setInterval(() => void this.glance(), this.tuning.glanceEveryMs).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isOver = true;
    clearInterval(this.timer);
    clearInterval(this.glanceTimer);
    this.sender.stop();
    await this.current;
  }

  /** Why the book cannot be written in, as of the last look; null when it can. */
  get databaseTrouble(): Omit<Alert, 'id'> | null {
    return this.away && this.databaseAlert(null);
  }

  /** Has all looked at when a number was stopped, or may send again. Never rejects; that there is no answer is for the look to tell. */
  private async glance(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    const stops = await inTime(this.outbox.listStops().finally(() => (this.isAsking = false)));
    const stopped = stops?.map(({ businessNumber, reason }) => `${businessNumber} ${reason}`).join();
    if (stopped === undefined || stopped === this.stopped || this.isLooking || this.isOver) return;
    this.stopped = stopped;
    this.health.forget();
    this.current = this.look();
  }

  /** One round. Never rejects. */
  async look(): Promise<void> {
    this.isLooking = true;
    try {
      const { checks } = await this.health.report();
      const wrong = checks.filter(({ state }) => state === 'bad');
      const away = wrong.find(({ key }) => key === 'database');
      this.log(wrong);
      await this.watchDatabase(away?.code ?? null);
      if (away) return await this.tellWithoutBook(wrong);
      // First: what was told from memory is not to be told by whoever else sees it
      await this.book.recordTold(this.awayAlerts.toWriteDown());
      await this.book.record(wrong);
      await this.book.closeGone(checks.filter(isUndecided).map(({ key }) => key));
      if (this.sender.isOn) await this.tell();
      this.awayAlerts.handOver(await this.book.listTold());
    } catch (error) {
      if (!isDatabaseAway(error)) this.logger.error(`The watch stumbled: ${sqlState(error) ?? (error as Error).name}`);
    } finally {
      this.isLooking = false;
    }
  }

  private async tell(): Promise<void> {
    for (const alert of await this.book.claim()) {
      if (await this.sender.send(alert)) await this.book.markTold(alert);
    }
  }

  private async tellWithoutBook(wrong: Check<HealthKey>[]): Promise<void> {
    const others = wrong.filter(({ key }) => key !== 'database');
    if (this.sender.isOn) await this.awayAlerts.tell(others, this.clock.now());
  }

  /** Each thing once when it begins: not everybody has a place for alerts. */
  private log(wrong: Check<HealthKey>[]): void {
    const idOf = ({ key, code }: Check<HealthKey>): string => `${key} ${code}`;
    for (const check of wrong.filter((one) => !this.logged.has(idOf(one)))) {
      const { what, todo } = sentenceFor(check);
      this.logger.error(todo ? `${what} ${todo}` : what);
    }
    this.logged = new Set(wrong.map(idOf));
  }

  private async watchDatabase(awayCode: string | null): Promise<void> {
    const now = this.clock.now();
    if (awayCode !== null) {
      this.away ??= { code: awayCode, since: now, isTold: false };
      const isLong = now.getTime() - this.away.since.getTime() >= this.tuning.databaseAwayMs;
      if (isLong && !this.away.isTold) this.away.isTold = await this.sender.send(this.databaseAlert(null));
    } else if (this.away) {
      if (this.away.isTold && !(await this.sender.send(this.databaseAlert(now)))) return;
      this.away = null;
    }
  }

  private databaseAlert(closedAt: Date | null): Omit<Alert, 'id'> {
    const { code, since } = this.away!;
    return { key: 'database', code, values: {}, openedAt: since, closedAt };
  }
}

/** Not looked into just now: that is no all-clear. A silence that goes on after closing time is no longer judged either. */
const isUndecided = ({ state, code }: Check<HealthKey>): boolean => state === 'unknown' || code === 'closed';
