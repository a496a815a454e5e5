import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FirstOutcomes, type FirstOutcome } from './first-outcomes.js';
import { OutboxWorker } from './outbox-worker.js';

/** Sends queued messages, each once, in order within its conversation. */
@Injectable()
export class OutboxService {
  constructor(
    private readonly worker: OutboxWorker,
    private readonly firstOutcomes: FirstOutcomes,
  ) {}

  /**
   * Owes the queued messages of a conversation, in the caller's transaction; a conversation that was pausing after
   * failures is tried again at once. Call it last, with the conversation locked since before the message was written:
   * else the last look at the queue can miss the message.
   */
  async enqueue(manager: EntityManager, conversationId: string, businessNumber: string): Promise<void> {
    await manager.query(
      `INSERT INTO outbox (conversation_id, business_phone_number) VALUES ($1, $2)
       ON CONFLICT ON CONSTRAINT outbox_pkey DO UPDATE SET failures = 0, next_attempt_at = now()`,
      [conversationId, businessNumber],
    );
  }

  /** Looks for due conversations now. To be called after the commit; without it the look comes within a second. */
  wake(): void {
    this.worker.wake();
  }

  /**
   * What became of a message, for a request that can wait. Register it before {@link wake}; with the conversation's id
   * `waiting` comes as soon as the conversation pauses, rather than at the timeout. After `waiting` the message's row
   * knows more: another instance may have sent it.
   */
  firstOutcome(messageId: string, timeoutMs: number, conversationId?: string): Promise<FirstOutcome> {
    if (this.worker.isStopping) return Promise.resolve({ kind: 'waiting' });
    return this.firstOutcomes.wait(messageId, conversationId ?? null, timeoutMs);
  }
}
