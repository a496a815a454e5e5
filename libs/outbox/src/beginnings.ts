import { Clock } from '@app/common';
import { pipelined, prepared } from '@app/database';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { LeaseLostError, type Lease } from './lease.js';
import { NumberStops } from './number-stops.js';
import { OutboxLeases } from './outbox-leases.js';
import { OUTBOX_TUNING, type OutboxTuning } from './outbox-tuning.js';
import { OutgoingMessages, type QueuedMessage, type QueuedUpload } from './outgoing-messages.js';
import { SendPace, takeTurn } from './send-pace.js';
import { Stopwatch } from './stopwatch.js';

export type Beginning =
  /** `heldFor` runs since the lease was last taken or renewed. */
  | { kind: 'message'; message: QueuedMessage; heldFor: Stopwatch }
  | { kind: 'upload'; message: QueuedUpload }
  /** Its file has to go first, for which the sender has no slot yet. No attempt was opened. */
  | { kind: 'upload_waits' }
  /** Nothing is owed any more; the lease is gone with its row. */
  | { kind: 'nothing' }
  /** A message of it is stored in a form that this version does not know; the lease is given back. */
  | { kind: 'too_new' }
  /** Its number may send nothing; the lease is given back. */
  | { kind: 'stopped' }
  /** It is somebody else's turn; the lease is given back, and the conversation has a turn of its own then. */
  | { kind: 'paced'; waitMs: number };

/** A turn that was missed by more is lost: after an outage all who had one would go out at once. */
const STALE_TURN_MS = 1_000;

/** A message is stored in a form that only a newer version knows. */
class TooNewError extends Error {}

/**
 * Opens attempts, each committed before TATA is called. A reply waits for this, so that little of it waits for the
 * database's answers. The conversation is locked first, then messages, then the outbox row: as by whoever queues a reply.
 */
@Injectable()
export class Beginnings {
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
   * Opens an attempt at the oldest queued message or, with `mayUpload`, at its file, if the pace allows it. Safe to repeat
   * with the same id when the answer to a commit was lost. Throws {@link LeaseLostError}.
   */
  async begin(lease: Lease, attemptId: string, mayUpload = false): Promise<Beginning> {
    const claimed = { ...lease };
    // Once only: repeated after an outage it would take up an attempt that somebody has given up for lost meanwhile
    lease.isUnclaimed = false;
    try {
      const beginning = await pipelined(this.dataSource, (manager) =>
        this.openNext(manager, claimed, attemptId, mayUpload),
      );
      lease.token = attemptId;
      return beginning;
    } catch (error) {
      if (!(error instanceof TooNewError)) throw error;
      await this.leases.release(lease);
      return { kind: 'too_new' };
    }
  }

  private async openNext(
    manager: EntityManager,
    lease: Lease,
    attemptId: string,
    mayUpload: boolean,
  ): Promise<Beginning> {
    const { conversationId, token } = lease;
    const message = await this.messages.nextQueued(manager, conversationId, this.clock.now());
    const isUpload = message !== null && 'file' in message;
    const opened = isUpload && !mayUpload ? null : message;
    // A file is no message: the pace is for those
    const buckets = message && !isUpload ? this.pace.bucketsFor(message.businessNumber, conversationId) : [[], [], []];
    // By the clock as it is now: the transaction may have waited long for the conversation
    const heldFor = new Stopwatch();
    const [held] = await prepared<HeldRow>(manager, OPEN, [
      conversationId,
      token,
      attemptId,
      this.tuning.leaseMs,
      opened?.id ?? null,
      this.clock.now(),
      isUpload ? 'upload' : 'send',
      lease.isUnclaimed ?? false,
      lease.isProbe ?? false,
      ...buckets,
    ]);
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
    if ('file' in message) return mayUpload ? { kind: 'upload', message } : { kind: 'upload_waits' };
    const waitMs = Math.ceil(held.turn_in_ms);
    if (waitMs > 0) return this.waitForTurn(manager, conversationId, attemptId, waitMs);
    return { kind: 'message', message, heldFor };
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
  turn_in_ms: number;
  business_number: string;
  is_stopped: boolean;
  stored_form: number;
}

const STOPPED = `EXISTS (SELECT 1 FROM stopped_numbers s WHERE s.business_phone_number = outbox.business_phone_number)`;

/**
 * The lease, the attempt, and its turn: one that the conversation was given before, unless it was missed, or a new one. $1
 * conversation, $2 token of the lease, $3 the attempt, $4 the lease in ms, $5 message or null, $6 now, $7 kind, $8 whether
 * the conversation is to be claimed first (as a claim does: if it is due, free and of no number that is stopped), $9 whether
 * it tries for a stopped number, from $10 on the buckets.
 */
const OPEN = `WITH held AS (
    UPDATE outbox SET lease_token = $3::uuid, lease_until = clock_timestamp() + $4::float8 * interval '1 ms'
    WHERE conversation_id = $1::uuid AND (lease_token IN ($2::uuid, $3::uuid)
      OR $8::boolean AND lease_token IS NULL AND next_attempt_at <= now() AND NOT ${STOPPED})
    RETURNING extract(epoch FROM slot_at - clock_timestamp())::float8 * 1000 AS given_ms,
      business_phone_number AS business_number, stored_form, ${STOPPED} AS is_stopped
  ), opened AS (
    INSERT INTO send_attempts (id, message_id, started_at, kind)
    SELECT $3::uuid, $5::uuid, $6::timestamptz, $7::text FROM held WHERE $5::uuid IS NOT NULL
    ON CONFLICT ON CONSTRAINT send_attempts_pkey DO UPDATE SET message_id = excluded.message_id, kind = excluded.kind
  ), turnless AS (
    SELECT FROM held WHERE coalesce(given_ms <= ${-STALE_TURN_MS}, true) AND ($9::boolean OR NOT is_stopped)
  ), turn AS (${takeTurn('turnless', 10)})
  SELECT business_number, stored_form, is_stopped, coalesce((SELECT max(wait_ms) FROM turn), given_ms, 0) AS turn_in_ms
  FROM held`;
