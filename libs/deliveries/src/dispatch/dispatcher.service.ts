import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Broadcast, ChangeFeed } from '@app/changes';
import { Clock, isDatabaseAway } from '@app/common';
import { Settings } from '@app/config';
import { JobsService } from '@app/jobs';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { WebhookPoster } from '../http/webhook-poster.js';
import { DeliveryPace } from './delivery-pace.js';
import { DeliveryQueue } from './delivery-queue.js';
import { DeliveryResults } from './delivery-results.js';
import { DeliveryTuning } from './delivery-tuning.js';
import { EndpointDrain, type ComeBack, type DrainParts } from './endpoint-drain.js';
import { EndpointLeases } from './endpoint-leases.js';
import { LineFiller } from './line-filler.js';

const JOB = 'deliver_webhooks';
const TOPIC = 'webhook-endpoints';
const AFTER_TROUBLE_MS = 5_000;

/**
 * Brings endpoints and processes together. A job names an endpoint; whoever gets it takes the endpoint in hand and delivers in
 * the background, so that one that is slow holds up neither another nor any other job. Nothing of this is in the intake's way:
 * it begins where the change feed says that something has been committed.
 */
@Injectable()
export class Dispatcher implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Outgoing webhooks');
  private readonly parts: DrainParts;
  private readonly drains = new Map<string, { drain: EndpointDrain; end: Promise<void> }>();
  /** Until when another process said that it has an endpoint in hand, on `performance`'s clock. */
  private readonly elsewhere = new Map<string, number>();
  private active: string[] = [];
  private readonly stopping = new AbortController();
  private readonly cutOff = new AbortController();
  private sweepTimer: NodeJS.Timeout | undefined;
  private wakeTimer: NodeJS.Timeout | undefined;
  private isTroubled = false;
  private readonly leave: (() => void)[] = [];

  constructor(
    private readonly leases: EndpointLeases,
    filler: LineFiller,
    queue: DeliveryQueue,
    results: DeliveryResults,
    poster: WebhookPoster,
    pace: DeliveryPace,
    clock: Clock,
    private readonly tuning: DeliveryTuning,
    private readonly jobs: JobsService,
    private readonly feed: ChangeFeed,
    private readonly broadcast: Broadcast,
    private readonly settings: Settings,
  ) {
    // One for each request under way
    setMaxListeners(0, this.cutOff.signal);
    this.parts = { leases, filler, queue, results, poster, pace, tuning, clock };
  }

  onModuleInit(): void {
    if (!this.delivers) return;
    this.jobs.handle(JOB, (payload) => this.begin((payload as { endpoint: string }).endpoint));
  }

  onApplicationBootstrap(): void {
    if (!this.delivers) return;
    this.leave.push(
      this.feed.onWake(() => this.wakeSoon()),
      this.broadcast.on(TOPIC, () => void this.lookAgain()),
    );
    this.sweepTimer = setInterval(() => void this.sweep(), this.tuning.sweepEveryMs).unref();
    this.jobs.onRunning(() => void this.sweep());
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    for (const { drain } of this.drains.values()) drain.wake();
    this.leave.forEach((leave) => leave());
    clearInterval(this.sweepTimer);
    clearTimeout(this.wakeTimer);
    const ended = Promise.all([...this.drains.values()].map(({ end }) => end));
    const enough = new AbortController();
    await Promise.race([ended, sleep(this.tuning.stopMs, undefined, { signal: enough.signal }).catch(() => undefined)]);
    enough.abort();
    this.cutOff.abort();
    await ended;
  }

  /** An endpoint was made, changed or given something to do: here and at the others. */
  async changed(): Promise<void> {
    this.broadcast.say(TOPIC, 1);
    if (this.delivers) await this.lookAgain();
  }

  private get delivers(): boolean {
    return this.settings.outgoingWebhooks && this.settings.doesWork;
  }

  private async lookAgain(): Promise<void> {
    this.elsewhere.clear();
    await this.sweep();
    for (const { drain } of this.drains.values()) drain.wake();
  }

  /** Words come with every commit: they are taken together. */
  private wakeSoon(): void {
    if (this.wakeTimer || this.active.length === 0) return;
    this.wakeTimer = setTimeout(() => {
      this.wakeTimer = undefined;
      void this.wake();
    }, this.tuning.wakeApartMs).unref();
  }

  private async wake(): Promise<void> {
    const now = performance.now();
    const wanted = this.active.filter((id) => {
      this.drains.get(id)?.drain.wake();
      return !this.drains.has(id) && (this.elsewhere.get(id) ?? 0) < now;
    });
    await this.guarded(() => this.ask(wanted));
  }

  /** What was missed: a job that was lost, a process that died, an endpoint whose rest is over. */
  private async sweep(): Promise<void> {
    await this.guarded(async () => {
      this.active = await this.leases.listActive();
      await this.ask((await this.leases.listFree()).filter((id) => !this.drains.has(id)));
    });
  }

  private ask(ids: string[], inMs = 0): Promise<void> {
    const runAt = inMs > 0 ? new Date(this.parts.clock.now().getTime() + inMs) : undefined;
    return this.jobs.add(
      JOB,
      ids.map((endpoint) => ({ key: endpoint, payload: { endpoint }, runAt })),
    );
  }

  private async begin(id: string): Promise<void> {
    if (this.stopping.signal.aborted || this.drains.has(id)) return this.drains.get(id)?.drain.wake();
    const token = randomUUID();
    if (!(await this.leases.take(id, token))) {
      this.elsewhere.set(id, performance.now() + this.tuning.leaseMs / 2);
      return;
    }
    const drain = new EndpointDrain(id, token, this.parts, this.stopping.signal, this.cutOff.signal);
    this.drains.set(id, { drain, end: this.run(id, drain) });
  }

  /** Never rejects. */
  private async run(id: string, drain: EndpointDrain): Promise<void> {
    let comeBack: ComeBack = { inMs: AFTER_TROUBLE_MS, isResting: false };
    await this.guarded(async () => {
      comeBack = await drain.run();
    });
    this.drains.delete(id);
    const { inMs, isResting } = comeBack;
    if (isResting) this.active = this.active.filter((other) => other !== id);
    // Also at the stop, for whoever is left
    if (inMs !== null) await this.guarded(() => this.ask([id], inMs));
  }

  /** With the database away everything waits; it is looked for again with every sweep. */
  private async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.isTroubled = false;
    } catch (error) {
      if (this.stopping.signal.aborted || this.isTroubled) return;
      this.isTroubled = true;
      const reason = isDatabaseAway(error) ? 'the database is away' : `${(error as Error).name}`;
      this.logger.warn(`Outgoing webhooks wait, trying again: ${reason}`);
    }
  }
}
