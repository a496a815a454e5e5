import { Clock } from '@app/common';
import type { SendOutcome } from '@app/tata-client';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { LeaseLostError, returned, type Lease } from './lease.js';
import { toMessageOutcome } from './message-outcome.js';
import { NumberStops } from './number-stops.js';
import { OutboxLeases } from './outbox-leases.js';
import { OUTBOX_TUNING, type OutboxTuning } from './outbox-tuning.js';
import { OutgoingMessages, type QueuedMessage } from './outgoing-messages.js';
import { SendPace } from './send-pace.js';
import { Stopwatch } from './stopwatch.js';

export type Beginning =
  /** `heldFor` runs since the lease was last taken or renewed. */
  | { kind: 'message'; message: QueuedMessage; heldFor: Stopwatch }
  /** Nothing is owed any more; the lease is gone with its row. */
  | { kind: 'nothing' }
  /** A message of it is stored in a form that this version does not know; the lease is given back. */
  | { kind: 'too_new' }
  /** Its number may send nothing; the lease is given back. */
  | { kind: 'stopped' }
  /** It is somebody else's turn; the lease is given back, and the conversation has a turn of its own then. */
  | { kind: 'paced'; waitMs: number };

/** A message is stored in a form that only a newer version knows. */
class TooNewError extends Error {}

/**
 * Attempts and what becomes of them. Every transaction locks the conversation, then messages, then the outbox row:
 * whoever queues a reply locks in the same order.
 */
@Injectable()
export class OutboxLedger {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messages: OutgoingMessages,
    private readonly clock: Clock,
    private readonly leases: OutboxLeases,
    private readonly pace: SendPace,
    private readonly stops: NumberStops,
    @Inject(OUTBOX_TUNING) private readonly tuning: OutboxTuning,
  ) {}

  /**
   * Opens an attempt at the oldest queued message, if the pace allows it. Safe to repeat with the same id when the answer
   * to a commit was lost. Throws {@link LeaseLostError}.
   */
  async begin(lease: Lease, attemptId: string): Promise<Beginning> {
    try {
      const beginning = await this.dataSource.transaction((manager) => this.openNext(manager, lease, attemptId));
      lease.token = attemptId;
      return beginning;
    } catch (error) {
      if (!(error instanceof TooNewError)) throw error;
      await this.leases.release(lease);
      return { kind: 'too_new' };
    }
  }

  /**
   * Writes down how the attempt ended: 'next' goes on with the lease, 'paused' has given it back, 'lost' has none any
   * more. An attempt that was taken for abandoned is unconfirmed by then; what TATA said about its message still
   * counts. Safe to repeat. Throws {@link LeaseLostError} when an attempt without a final outcome was taken away.
   */
  async finish(lease: Lease, message: QueuedMessage, outcome: SendOutcome): Promise<'next' | 'paused' | 'lost'> {
    const final = toMessageOutcome(outcome);
    return this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      const closed = await closeAttempt(manager, lease.token, outcome, now);
      // None: an earlier try had passed, only its answer was lost
      if (closed && final) {
        // A refusal of a send that was given up for lost says nothing of the one that a person has asked for since
        const isOutdated = closed.is_late && final.kind === 'refused' && !closed.is_latest;
        if (!isOutdated) await this.messages.recordOutcome(manager, message.id, final, now, closed.is_late);
      }
      if (final) {
        const isHeld = await this.leases.keep(manager, lease);
        const { businessNumber, id } = message;
        const isStopped = !!lease.isProbe && (await this.stops.tried(manager, businessNumber, id, outcome.kind));
        if (isHeld && isStopped) {
          await this.standAside(manager, lease);
          return 'paused';
        }
        return isHeld ? 'next' : 'lost';
      }
      if (outcome.kind === 'unauthorized') {
        await this.leases.stand(manager, lease);
        await this.stops.stop(manager, message.businessNumber, outcome);
        return 'paused';
      }
      await this.leases.pause(manager, lease, outcome.kind === 'unavailable' ? (outcome.retryAfterMs ?? 0) : 0);
      await this.pace.slowDown(manager, outcome.tataCode, message.businessNumber, message.conversationId);
      return 'paused';
    });
  }

  /** Gives a conversation back that could not even begin, to be tried again after a pause. */
  async giveUp(lease: Lease): Promise<void> {
    await this.dataSource.transaction((manager) => this.leases.pause(manager, lease, 0));
  }

  /**
   * Frees an abandoned lease. If an attempt was open, its message may have been sent: it becomes unconfirmed, and its
   * id is the answer. Throws {@link LeaseLostError} when somebody else was faster.
   */
  async free(abandoned: Lease): Promise<string | null> {
    return this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      const [open] = await returned<{ message_id: string }>(
        manager,
        `UPDATE send_attempts SET finished_at = $2, outcome = 'unconfirmed'
         WHERE id = $1 AND finished_at IS NULL RETURNING message_id`,
        [abandoned.token, now],
      );
      if (open) await this.messages.recordOutcome(manager, open.message_id, { kind: 'unconfirmed' }, now, false);
      await this.leases.free(manager, abandoned);
      return open?.message_id ?? null;
    });
  }

  /** Lets numbers go on whose last try WhatsApp reports as sent. True when there were any. */
  async liftProved(): Promise<boolean> {
    const probes = await this.stops.listProbes();
    if (probes.length === 0) return false;
    const proved = await this.messages.listReported(this.dataSource.manager, probes);
    await this.stops.liftProved(proved);
    return proved.length > 0;
  }

  private async openNext(manager: EntityManager, lease: Lease, attemptId: string): Promise<Beginning> {
    const { conversationId, token } = lease;
    const message = await this.messages.nextQueued(manager, conversationId, this.clock.now());
    // By the clock as it is now: the transaction may have waited long for the conversation
    const heldFor = new Stopwatch();
    const [held] = await returned<HeldRow>(
      manager,
      `WITH opened AS (
         INSERT INTO send_attempts (id, message_id, started_at) SELECT $3::uuid, $5::uuid, $6::timestamptz WHERE $5::uuid IS NOT NULL
         ON CONFLICT ON CONSTRAINT send_attempts_pkey DO UPDATE SET message_id = excluded.message_id
       )
       UPDATE outbox SET lease_token = $3, lease_until = clock_timestamp() + $4 * interval '1 ms'
       WHERE conversation_id = $1 AND lease_token IN ($2, $3)
       RETURNING extract(epoch FROM slot_at - clock_timestamp())::float8 * 1000 AS turn_in_ms,
         business_phone_number AS business_number, stored_form, EXISTS (
           SELECT 1 FROM stopped_numbers s WHERE s.business_phone_number = outbox.business_phone_number) AS is_stopped`,
      [conversationId, token, attemptId, this.tuning.leaseMs, message?.id ?? null, this.clock.now()],
    );
    if (!held) throw new LeaseLostError();
    // What was made of the message so far is rolled back
    if (held.stored_form > this.messages.knownForm) throw new TooNewError();
    if (!message) {
      // Nothing can have been queued since the look: its conversation is locked
      await manager.query('DELETE FROM outbox WHERE conversation_id = $1', [conversationId]);
      if (lease.isProbe) await this.stops.probeIn(manager, held.business_number, 0);
      return { kind: 'nothing' };
    }
    // It was stopped after this conversation was claimed
    if (held.is_stopped && !lease.isProbe) {
      await manager.query('DELETE FROM send_attempts WHERE id = $1', [attemptId]);
      await this.leases.stand(manager, { ...lease, token: attemptId });
      return { kind: 'stopped' };
    }
    const waitMs = held.turn_in_ms ?? (await this.pace.reserve(manager, message.businessNumber, conversationId));
    if (waitMs > 0) return this.waitForTurn(manager, conversationId, attemptId, waitMs);
    return { kind: 'message', message, heldFor };
  }

  /** Gives the conversation back that has just tried for its number, if anything more is owed. */
  private async standAside(manager: EntityManager, lease: Lease): Promise<void> {
    // Whoever looks at messages in a form that it does not know might fail them
    const isOurs = await this.leases.isKnown(manager, lease.conversationId);
    const next = isOurs && (await this.messages.nextQueued(manager, lease.conversationId, this.clock.now()));
    if (next || !isOurs) await this.leases.stand(manager, lease);
    else await manager.query('DELETE FROM outbox WHERE conversation_id = $1', [lease.conversationId]);
  }

  /** The attempt that was just opened never was: the conversation is free, and due when its turn comes. */
  private async waitForTurn(
    manager: EntityManager,
    conversationId: string,
    attemptId: string,
    waitMs: number,
  ): Promise<Beginning> {
    await manager.query('DELETE FROM send_attempts WHERE id = $1', [attemptId]);
    await manager.query(
      `UPDATE outbox SET lease_token = NULL, lease_until = NULL, slot_at = s.at, next_attempt_at = s.at
       FROM (SELECT clock_timestamp() + $2 * interval '1 ms' AS at) s WHERE conversation_id = $1`,
      [conversationId, waitMs],
    );
    return { kind: 'paced', waitMs };
  }
}

interface HeldRow {
  turn_in_ms: number | null;
  business_number: string;
  is_stopped: boolean;
  stored_form: number;
}

interface ClosedAttempt {
  /** It was taken for abandoned before. */
  is_late: boolean;
  is_latest: boolean;
}

async function closeAttempt(
  manager: EntityManager,
  id: string,
  { kind, httpStatus, tataCode, traceId }: SendOutcome,
  at: Date,
): Promise<ClosedAttempt | undefined> {
  const [closed] = await returned<ClosedAttempt>(
    manager,
    `UPDATE send_attempts a SET finished_at = $2, outcome = $3, http_status = $4, tata_code = $5, trace_id = $6
     FROM (SELECT id, outcome FROM send_attempts WHERE id = $1 FOR UPDATE) was
     WHERE a.id = was.id AND (was.outcome IS NULL OR was.outcome = 'unconfirmed' AND $3 IN ('accepted', 'refused'))
     RETURNING was.outcome IS NOT NULL AS is_late, NOT EXISTS (
       SELECT 1 FROM send_attempts later WHERE later.message_id = a.message_id AND later.started_at > a.started_at) AS is_latest`,
    [id, at, kind, httpStatus, tataCode, traceId],
  );
  return closed;
}
