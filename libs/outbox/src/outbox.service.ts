import { sendLast } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AttemptLog, type SendAttempt } from './attempt-log.js';
import { FirstOutcomes } from './first-outcomes.js';
import { NumberStops, type NumberStop } from './number-stops.js';
import { OutboxLeases } from './outbox-leases.js';
import { OutboxWords } from './outbox-words.js';
import { OutboxWorker } from './outbox-worker.js';
import { SendPace } from './send-pace.js';

const NEVER = new Date(0);

/** Sends queued messages, each once, in order within its conversation. */
@Injectable()
export class OutboxService {
  constructor(
    private readonly worker: OutboxWorker,
    private readonly words: OutboxWords,
    private readonly leases: OutboxLeases,
    private readonly attempts: AttemptLog,
    private readonly firstOutcomes: FirstOutcomes,
    private readonly stops: NumberStops,
    private readonly pace: SendPace,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * Owes the queued messages of a conversation, in the caller's transaction; a conversation that was pausing after
   * failures is tried again at once. Call it last, with the conversation locked since before the message was written:
   * else the last look at the queue can miss the message. `storedForm` is what a sender must know to send it right:
   * {@link OutgoingMessages.knownForm}.
   */
  async enqueue(manager: EntityManager, conversationId: string, businessNumber: string, storedForm = 1): Promise<void> {
    await sendLast(
      manager,
      `INSERT INTO outbox (conversation_id, business_phone_number, stored_form) VALUES ($1::uuid, $2::text, $3::smallint)
       ON CONFLICT ON CONSTRAINT outbox_pkey DO UPDATE SET failures = 0, next_attempt_at = greatest(now(), outbox.slot_at),
         stored_form = greatest(outbox.stored_form, excluded.stored_form)`,
      [conversationId, businessNumber, storedForm],
    );
    await this.stops.probeSoon(manager, businessNumber);
  }

  /** WhatsApp reports of a message that nothing goes out for its number at present: the number's messages wait from now on. */
  stopNumber(
    manager: EntityManager,
    businessNumber: string,
    failure: { code: string; messageId: string },
  ): Promise<void> {
    return this.stops.stopByReport(manager, businessNumber, failure);
  }

  /** Numbers whose messages wait for a person to mend their token or their account. */
  listStops(): Promise<NumberStop[]> {
    return this.stops.list();
  }

  /** Rows of the pace that are of no use any more. Answers how many went, at most `atOnce`. */
  forgetFullBuckets(atOnce: number): Promise<number> {
    return this.pace.forgetFull(this.dataSource.manager, atOnce);
  }

  /**
   * Sends what is due now: at once in the conversation that a message was just queued in, where there is room for it. To
   * be called after the commit; without it the look comes within a second.
   */
  wake(queued?: { conversationId: string; businessNumber: string }): void {
    this.words.wake(queued);
  }

  /** Whether messages of these conversations wait to be sent, or are being sent. The caller has locked the conversations. */
  async isOwing(manager: EntityManager, conversationIds: string[]): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      'SELECT 1 FROM outbox WHERE conversation_id = ANY($1::uuid[]) LIMIT 1',
      [conversationIds],
    );
    return rows.length > 0;
  }

  /** Every time that TATA was called for a message, oldest first. */
  listAttempts(messageId: string): Promise<SendAttempt[]> {
    return this.attempts.list(messageId);
  }

  /** Conversations that have been due for longer than `overdueMs` and that nobody is sending in: 0 while workers work. */
  countOverdue(overdueMs: number): Promise<number> {
    return this.leases.countOverdue(overdueMs);
  }

  /**
   * Resolves when the first attempt at a message has ended or its conversation pauses, whichever instance sends, and at
   * the latest after `timeoutMs`; what became of it the message's row tells. Register it before {@link wake}. Attempts
   * that ended before `since` are not meant.
   */
  async firstOutcome(messageId: string, timeoutMs: number, conversationId: string, since = NEVER): Promise<void> {
    if (this.worker.isStopping) return;
    const isTold = (): Promise<boolean> => this.attempts.isTold(messageId, conversationId, since);
    await this.firstOutcomes.wait(messageId, conversationId, timeoutMs, isTold);
  }
}
