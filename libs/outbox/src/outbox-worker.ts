import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { isDatabaseAway } from '@app/common';
import { Settings } from '@app/config';
import { ConversationSender } from './conversation-sender.js';
import { FirstOutcomes } from './first-outcomes.js';
import { LeaseLostError, reasonOf, type Lease } from './lease.js';
import { OutboxLeases } from './outbox-leases.js';
import { OutboxLedger } from './outbox-ledger.js';
import { OUTBOX_TUNING, type OutboxTuning } from './outbox-tuning.js';

/** Takes conversations in hand in which something is owed, side by side. Looks for them when woken and every second. */
@Injectable()
export class OutboxWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Outbox');
  /** Each lease that this process works on. */
  private readonly inHand = new Map<Lease, Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private currentLook: Promise<void> = Promise.resolve();
  private isLooking = false;
  private shouldLookAgain = false;
  private isRecoveryDue = true;
  private wasAway = false;

  /** Nothing is begun any more. */
  isStopping = false;

  constructor(
    private readonly leases: OutboxLeases,
    private readonly ledger: OutboxLedger,
    private readonly sender: ConversationSender,
    private readonly firstOutcomes: FirstOutcomes,
    private readonly settings: Settings,
    @Inject(OUTBOX_TUNING) private readonly tuning: OutboxTuning,
  ) {
    sender.onDue = (inMs) => (inMs > 0 ? this.wakeIn(inMs) : this.wake());
  }

  onApplicationBootstrap(): void {
    if (!this.settings.doesWork) return;
    this.timer = setInterval(() => {
      this.isRecoveryDue = true;
      this.wake();
    }, this.tuning.lookEveryMs);
    this.wake();
  }

  wake(): void {
    if (this.isStopping || !this.settings.doesWork) return;
    this.shouldLookAgain = true;
    if (!this.isLooking) this.currentLook = this.look();
  }

  /**
   * A message was just queued here. Where its number has a place to spare nobody looks for what is due: the first attempt
   * claims the conversation, unless somebody else has, or it has to wait. Whatever is in the way, a look follows.
   */
  takeUp(conversationId: string, businessNumber: string): void {
    const places = this.sender.placed(this.inHand.keys()).filter((lease) => lease.businessNumber === businessNumber);
    const isInHand = [...this.inHand.keys()].some((lease) => lease.conversationId === conversationId);
    // What a look has found has not taken its places yet
    if (this.isStopping || this.isLooking || isInHand || places.length >= this.tuning.parallel) this.wake();
    else this.take({ conversationId, businessNumber, token: randomUUID(), isUnclaimed: true });
  }

  /** A little late rather than early: a conversation that is not due yet would wait for the next look. */
  private wakeIn(ms: number): void {
    setTimeout(() => this.wake(), ms + 5).unref();
  }

  /** Lets attempts in flight end, breaks them off when time runs short, and gives every conversation back. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.timer);
    this.sender.stop();
    const breakOff = setTimeout(() => this.sender.breakOff(), Math.max(this.tuning.drainMs - 1000, 0));
    const giveUp = new AbortController();
    await Promise.race([this.drain(), sleep(this.tuning.drainMs, undefined, { signal: giveUp.signal })]).finally(() => {
      clearTimeout(breakOff);
      giveUp.abort();
    });
    this.sender.end();
    this.firstOutcomes.deferAll();
  }

  private async drain(): Promise<void> {
    await this.currentLook;
    await Promise.allSettled(this.inHand.values());
  }

  private async look(): Promise<void> {
    this.isLooking = true;
    try {
      while (this.shouldLookAgain && !this.isStopping) {
        this.shouldLookAgain = false;
        const inHand = [...this.inHand.keys()];
        (await this.leases.claim(inHand, this.sender.placed(inHand))).forEach((lease) => this.take(lease));
        if (this.isRecoveryDue) await this.recover();
        if (this.wasAway) this.logger.log('The database is back; sending goes on');
        this.wasAway = false;
      }
    } catch (error) {
      this.reportTrouble(error);
    } finally {
      this.isLooking = false;
    }
  }

  private async recover(): Promise<void> {
    this.isRecoveryDue = false;
    if (await this.ledger.liftProved()) this.shouldLookAgain = true;
    for (const abandoned of await this.leases.listAbandoned([...this.inHand.keys()])) {
      try {
        const messageId = await this.ledger.free(abandoned);
        this.shouldLookAgain = true;
        if (messageId) {
          this.logger.warn(`Message ${messageId} was being sent when its sender stopped; it stays unconfirmed`);
          this.firstOutcomes.settle(messageId);
        }
      } catch (error) {
        if (error instanceof LeaseLostError) continue;
        if (isDatabaseAway(error)) throw error;
        this.logger.error(`Conversation ${abandoned.conversationId} cannot be taken over: ${reasonOf(error)}`);
        // Somebody else's turn comes first
        await this.leases.renew(abandoned);
      }
    }
  }

  private take(lease: Lease): void {
    const work = this.sender.work(lease).finally(() => {
      this.inHand.delete(lease);
      this.wake();
    });
    this.inHand.set(lease, work);
  }

  private reportTrouble(error: unknown): void {
    if (!isDatabaseAway(error)) this.logger.error(`The outbox could not look for messages: ${reasonOf(error)}`);
    else if (!this.wasAway) this.logger.warn('The database is away; queued messages wait for it');
    this.wasAway ||= isDatabaseAway(error);
  }
}
