import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { isDatabaseAway, isTransient } from '@app/common';
import { TataClient, type SendOutcome } from '@app/tata-client';
import { v7 as uuidv7 } from 'uuid';
import { Beginnings } from './beginnings.js';
import { FileSender } from './file-sender.js';
import { FirstOutcomes } from './first-outcomes.js';
import { LeaseLostError, reasonOf, type Lease } from './lease.js';
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

type Step = 'next' | 'paused' | 'lost';

/** Sends the messages of one conversation, in order, for as long as it holds the lease. */
@Injectable()
export class ConversationSender {
  private readonly logger = new Logger('Outbox');
  private readonly cutOff = new AbortController();
  /** Of what is in hand, what uploads a file or waits to. */
  private readonly withFiles = new Set<Lease>();
  private readonly slots: UploadSlots;
  private isStopping = false;
  private isOver = false;

  /** A place is free for others, or a turn comes in so many ms. */
  onDue: (inMs: number) => void = () => undefined;

  constructor(
    private readonly leases: OutboxLeases,
    private readonly beginnings: Beginnings,
    private readonly ledger: OutboxLedger,
    private readonly tata: TataClient,
    private readonly files: FileSender,
    private readonly firstOutcomes: FirstOutcomes,
    @Inject(OUTBOX_TUNING) private readonly tuning: OutboxTuning,
  ) {
    this.slots = new UploadSlots(tuning.parallelUploads);
  }

  /** Those that count as in hand: a slow file keeps nobody waiting who only has words to send. */
  placed(inHand: Iterable<Lease>): Lease[] {
    const aside = new Set([...this.withFiles].slice(0, MOST_WITH_FILES));
    return [...inHand].filter((lease) => !aside.has(lease));
  }

  /** Nothing is begun any more. */
  stop(): void {
    this.isStopping = true;
    this.slots.close();
  }

  /** Whoever waits for TATA waits no longer. */
  breakOff(): void {
    this.cutOff.abort();
  }

  /** The database is not waited for any more. */
  end(): void {
    this.isOver = true;
  }

  /** Never rejects. */
  async work(lease: Lease): Promise<void> {
    const renewal = setInterval(() => {
      this.leases.renew(lease).catch(() => undefined);
    }, this.tuning.renewEveryMs);
    let isAttemptOpen = false;
    let hasSlot = false;
    try {
      while (!this.isStopping) {
        const attemptId = uuidv7();
        const beginning = await this.persist(() => this.beginnings.begin(lease, attemptId, hasSlot));
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
        if (beginning.kind === 'paced') this.onDue(beginning.waitMs);
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
    this.onDue(0);
    return this.slots.acquire();
  }

  private giveSlotBack(lease: Lease): void {
    this.withFiles.delete(lease);
    this.slots.release();
  }

  private async upload(lease: Lease, message: QueuedUpload): Promise<Step> {
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
}
