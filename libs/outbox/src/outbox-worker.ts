import { setTimeout as sleep } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { isDatabaseAway, isTransient, sqlState } from '@app/common';
import { TataClient, type SendOutcome } from '@app/tata-client';
import { v7 as uuidv7 } from 'uuid';
import { FileSender } from './file-sender.js';
import { FirstOutcomes } from './first-outcomes.js';
import { LeaseLostError, type Lease } from './lease.js';
import { toMessageOutcome } from './message-outcome.js';
import { OutboxLeases } from './outbox-leases.js';
import { OutboxLedger } from './outbox-ledger.js';
import { OUTBOX_TUNING, type OutboxTuning } from './outbox-tuning.js';
import type { QueuedMessage, QueuedUpload } from './outgoing-messages.js';
import type { Stopwatch } from './stopwatch.js';
import { UploadSlots } from './upload-slots.js';

const TRIES_IN_VAIN = 5;
/** So many conversations may be in hand because of their files, beyond those that have a place. */
const MOST_WITH_FILES = 32;

/** Sends what is owed: conversations side by side, the messages of one in order. Looks when woken and every second. */
@Injectable()
export class OutboxWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Outbox');
  /** Each lease that this process works on. */
  private readonly inHand = new Map<Lease, Promise<void>>();
  private readonly cutOff = new AbortController();
  /** Of what is in hand, what uploads a file or waits to. */
  private readonly withFiles = new Set<Lease>();
  private readonly slots: UploadSlots;
  private timer: NodeJS.Timeout | undefined;
  private currentLook: Promise<void> = Promise.resolve();
  private isLooking = false;
  private shouldLookAgain = false;
  private isRecoveryDue = true;
  private wasAway = false;
  private isOver = false;

  /** Nothing is begun any more. */
  isStopping = false;

  constructor(
    private readonly leases: OutboxLeases,
    private readonly ledger: OutboxLedger,
    private readonly tata: TataClient,
    private readonly files: FileSender,
    private readonly firstOutcomes: FirstOutcomes,
    @Inject(OUTBOX_TUNING) private readonly tuning: OutboxTuning,
  ) {
    this.slots = new UploadSlots(tuning.parallelUploads);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.isRecoveryDue = true;
      this.wake();
    }, this.tuning.lookEveryMs);
    this.wake();
  }

  wake(): void {
    if (this.isStopping) return;
    this.shouldLookAgain = true;
    if (!this.isLooking) this.currentLook = this.look();
  }

  /** A little late rather than early: a conversation that is not due yet would wait for the next look. */
  private wakeIn(ms: number): void {
    setTimeout(() => this.wake(), ms + 5).unref();
  }

  /** Lets attempts in flight end, breaks them off when time runs short, and gives every conversation back. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.timer);
    this.slots.close();
    const breakOff = setTimeout(() => this.cutOff.abort(), Math.max(this.tuning.drainMs - 1000, 0));
    const giveUp = new AbortController();
    await Promise.race([this.drain(), sleep(this.tuning.drainMs, undefined, { signal: giveUp.signal })]).finally(() => {
      clearTimeout(breakOff);
      giveUp.abort();
    });
    this.isOver = true;
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
        (await this.leases.claim([...this.inHand.keys()], this.placed())).forEach((lease) => this.take(lease));
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

  /** What is in hand and counts as such: a slow file keeps nobody waiting who only has words to send. */
  private placed(): Lease[] {
    const aside = new Set([...this.withFiles].slice(0, MOST_WITH_FILES));
    return [...this.inHand.keys()].filter((lease) => !aside.has(lease));
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
    const work = this.work(lease).finally(() => {
      this.inHand.delete(lease);
      this.wake();
    });
    this.inHand.set(lease, work);
  }

  /** Never rejects. */
  private async work(lease: Lease): Promise<void> {
    const renewal = setInterval(() => {
      this.leases.renew(lease).catch(() => undefined);
    }, this.tuning.renewEveryMs);
    let isAttemptOpen = false;
    let hasSlot = false;
    try {
      while (!this.isStopping) {
        const attemptId = uuidv7();
        const beginning = await this.persist(() => this.ledger.begin(lease, attemptId, hasSlot));
        if (beginning.kind === 'upload_waits') {
          hasSlot = await this.waitForSlot(lease);
          continue;
        }
        if (beginning.kind === 'upload') {
          isAttemptOpen = true;
          const step = await this.upload(lease, beginning.message);
          isAttemptOpen = false;
          if (step !== 'next') return;
          continue;
        }
        if (hasSlot) this.giveSlotBack(lease);
        hasSlot = false;
        if (beginning.kind === 'paced') this.wakeIn(beginning.waitMs);
        if (beginning.kind === 'stopped') this.firstOutcomes.defer(lease.conversationId);
        if (beginning.kind !== 'message') return;
        const { message, heldFor } = beginning;
        isAttemptOpen = true;
        const outcome = await this.send(message, heldFor);
        const step = await this.persist(() => this.ledger.finish(lease, message, outcome));
        isAttemptOpen = false;
        this.announce(message, outcome);
        if (step !== 'next') return;
      }
      await this.leases.release(lease);
    } catch (error) {
      if (!(error instanceof LeaseLostError)) await this.stumble(lease, isAttemptOpen, error);
    } finally {
      clearInterval(renewal);
      if (hasSlot) this.giveSlotBack(lease);
    }
  }

  private waitForSlot(lease: Lease): Promise<boolean> {
    this.withFiles.add(lease);
    // Its place is free for others
    this.wake();
    return this.slots.acquire();
  }

  private giveSlotBack(lease: Lease): void {
    this.withFiles.delete(lease);
    this.slots.release();
  }

  private async upload(lease: Lease, message: QueuedUpload): Promise<'next' | 'paused' | 'lost'> {
    const outcome = await this.files.send(message, this.cutOff.signal);
    const step = await this.persist(() => this.ledger.finishUpload(lease, message, outcome));
    if (outcome.kind === 'refused') this.firstOutcomes.settle(message.id);
    else if (outcome.kind !== 'accepted') this.tellWaiting(message.conversationId, outcome);
    return step;
  }

  /**
   * Not a byte of it leaves once half the lease is over: a process that was stopped or starved would else send what
   * another one has taken for lost, and has gone past, by now.
   */
  private async send(message: QueuedMessage, heldFor: Stopwatch): Promise<SendOutcome> {
    try {
      return await this.tata.sendMessage(
        {
          businessNumber: message.businessNumber,
          to: message.to,
          reference: message.id,
          content: message.content,
          replyToWamid: message.replyToWamid,
        },
        this.cutOff.signal,
        () => heldFor.ms < this.tuning.leaseMs / 2,
      );
    } catch (error) {
      this.logger.error(`Message ${message.id} met an error of our own, and stays unconfirmed: ${reasonOf(error)}`);
      return { kind: 'unconfirmed', httpStatus: null, tataCode: null, traceId: null };
    }
  }

  private announce(message: QueuedMessage, outcome: SendOutcome): void {
    if (toMessageOutcome(outcome)) {
      this.firstOutcomes.settle(message.id);
      return;
    }
    this.tellWaiting(message.conversationId, outcome);
  }

  private tellWaiting(conversationId: string, outcome: SendOutcome): void {
    const words = [outcome.kind, outcome.httpStatus, outcome.tataCode].filter((word) => word !== null).join(' ');
    this.logger.warn(`Conversation ${conversationId} waits, TATA: ${words}`);
    this.firstOutcomes.defer(conversationId);
  }

  /**
   * A fault that trying again did not mend. Before an attempt the conversation pauses; with one open the lease is left
   * to run out, since only that makes its message unconfirmed.
   */
  private async stumble(lease: Lease, isAttemptOpen: boolean, error: unknown): Promise<void> {
    this.logger.error(`Conversation ${lease.conversationId} cannot be sent: ${reasonOf(error)}`);
    this.firstOutcomes.defer(lease.conversationId);
    if (!isAttemptOpen) await this.ledger.giveUp(lease).catch(() => undefined);
  }

  /** Repeats until the database takes it: for as long as it is away, but only a few times for any other fault. */
  private async persist<T>(write: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await write();
      } catch (error) {
        const canPass = isDatabaseAway(error) || isTransient(error) || tries < TRIES_IN_VAIN;
        if (error instanceof LeaseLostError || !canPass || this.isOver) throw error;
        await sleep(Math.min(50 * 2 ** tries, 1000));
      }
    }
  }

  private reportTrouble(error: unknown): void {
    if (!isDatabaseAway(error)) this.logger.error(`The outbox could not look for messages: ${reasonOf(error)}`);
    else if (!this.wasAway) this.logger.warn('The database is away; queued messages wait for it');
    this.wasAway ||= isDatabaseAway(error);
  }
}

/** Of a failed query its SQLSTATE alone: the message may quote what people wrote. */
function reasonOf(error: unknown): string {
  const state = sqlState(error);
  if (state) return `SQLSTATE ${state}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
}
