import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@app/common';
import { describeError, type MessageError, type SendEvidence, type SendOutcome } from '@app/tata-client';
import { DataSource, type EntityManager } from 'typeorm';
import { backOffMs } from './back-off.js';
import { toMessageOutcome } from './message-outcome.js';
import { NumberStops } from './number-stops.js';
import { OUTBOX_TUNING, type OutboxTuning } from './outbox-tuning.js';
import { OutgoingMessages, type QueuedMessage, type QueuedUpload } from './outgoing-messages.js';
import { SendPace } from './send-pace.js';

/** The right to send in one conversation. */
export interface Lease {
  readonly conversationId: string;
  /** While an attempt is open it is the attempt's id, so that a lease left behind tells what was being sent. */
  token: string;
  /** It tries for a number that is stopped. */
  isProbe?: boolean;
}

/** One call of TATA for a message; without an end while it goes on. */
export interface SendAttempt extends SendEvidence {
  id: string;
  /** The message itself, or its file ahead of it. */
  kind: 'send' | 'upload';
  startedAt: Date;
  finishedAt: Date | null;
  outcome: SendOutcome['kind'] | null;
}

export type Beginning =
  | { kind: 'message'; message: QueuedMessage }
  | { kind: 'upload'; message: QueuedUpload }
  /** Its file has to go first, for which the sender has no slot yet. No attempt was opened. */
  | { kind: 'upload_waits' }
  /** Nothing is owed any more; the lease is gone with its row. */
  | { kind: 'nothing' }
  /** Its number may send nothing; the lease is given back. */
  | { kind: 'stopped' }
  /** It is somebody else's turn; the lease is given back, and the conversation has a turn of its own then. */
  | { kind: 'paced'; waitMs: number };

/** Somebody else holds the lease now, or its conversation is gone: what we were about to write is not ours to write. */
export class LeaseLostError extends Error {}

/**
 * Leases and attempts. Leases run on the database's clock, since instances share nothing else. Every transaction
 * locks the conversation, then messages, then the outbox row: whoever queues a reply locks in the same order.
 */
@Injectable()
export class OutboxLedger {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messages: OutgoingMessages,
    private readonly clock: Clock,
    private readonly pace: SendPace,
    private readonly stops: NumberStops,
    @Inject(OUTBOX_TUNING) private readonly tuning: OutboxTuning,
  ) {}

  /** Takes up to `limit` due conversations that nobody holds, `inHand` aside. */
  async claim(limit: number, inHand: string[]): Promise<Lease[]> {
    const rows = await this.dataSource.query<{ conversation_id: string; lease_token: string; is_probe: boolean }[]>(
      `WITH probing AS (
         UPDATE stopped_numbers s SET next_probe_at = now() + $3 * interval '1 ms', probed_at = now()
         WHERE next_probe_at <= now() AND EXISTS (
           SELECT 1 FROM outbox o WHERE o.business_phone_number = s.business_phone_number
             AND o.lease_token IS NULL AND o.next_attempt_at <= now())
         RETURNING s.business_phone_number
       ), probes AS (
         SELECT DISTINCT ON (business_phone_number) conversation_id FROM probing JOIN outbox USING (business_phone_number)
         WHERE lease_token IS NULL AND next_attempt_at <= now() ORDER BY business_phone_number, next_attempt_at
       ), due AS (
         SELECT conversation_id, conversation_id IN (SELECT conversation_id FROM probes) AS is_probe FROM outbox
         WHERE lease_token IS NULL AND next_attempt_at <= now() AND conversation_id <> ALL ($2::uuid[])
           AND (conversation_id IN (SELECT conversation_id FROM probes) OR NOT EXISTS (
             SELECT 1 FROM stopped_numbers s WHERE s.business_phone_number = outbox.business_phone_number))
         ORDER BY is_probe DESC, next_attempt_at LIMIT $1 FOR UPDATE OF outbox SKIP LOCKED
       ), taken AS (
         UPDATE outbox SET lease_token = gen_random_uuid(), lease_until = now() + $3 * interval '1 ms'
         FROM due WHERE outbox.conversation_id = due.conversation_id
         RETURNING outbox.conversation_id, lease_token, is_probe
       )
       SELECT conversation_id, lease_token, is_probe FROM taken`,
      [limit, inHand, this.tuning.leaseMs],
    );
    return rows.map((row) => ({ conversationId: row.conversation_id, token: row.lease_token, isProbe: row.is_probe }));
  }

  /**
   * Opens an attempt at the oldest queued message or, with `mayUpload`, at its file, if the pace allows it. Safe to repeat with the same id when the answer
   * to a commit was lost. Throws {@link LeaseLostError}.
   */
  async begin(lease: Lease, attemptId: string, mayUpload = false): Promise<Beginning> {
    const beginning = await this.dataSource.transaction((manager) =>
      this.openNext(manager, lease, attemptId, mayUpload),
    );
    lease.token = attemptId;
    return beginning;
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
      const isNews = await this.close(manager, lease, outcome, now);
      if (isNews && final) await this.messages.recordOutcome(manager, message.id, final, now);
      if (final) return this.goOn(manager, lease, message, outcome.kind);
      await this.putOffFor(manager, lease, message, outcome);
      return 'paused';
    });
  }

  /**
   * Writes down how an upload ended. Once TATA has the file, the lease goes on with the message; a file that nobody has
   * heard the end of is uploaded again, which does no harm. Else as {@link finish}.
   */
  async finishUpload(lease: Lease, message: QueuedUpload, outcome: SendOutcome): Promise<'next' | 'paused' | 'lost'> {
    return this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      const isNews = await this.close(manager, lease, outcome, now);
      if (outcome.kind === 'accepted') {
        await this.messages.recordUpload(manager, message, outcome.tataId!, now);
        // Whether a stopped number may send only its message shows
        return (await this.keep(manager, lease)) ? 'next' : 'lost';
      }
      const error = outcome.kind === 'refused' ? outcome.error : await this.wornOut(manager, message.id, outcome);
      if (error) {
        if (isNews) await this.messages.recordOutcome(manager, message.id, { kind: 'refused', error }, now);
        return this.goOn(manager, lease, message, 'refused');
      }
      await this.putOffFor(manager, lease, message, outcome);
      return 'paused';
    });
  }

  async renew(lease: Lease): Promise<void> {
    await this.dataSource.query(
      `UPDATE outbox SET lease_until = now() + $3 * interval '1 ms' WHERE conversation_id = $1 AND lease_token = $2`,
      [lease.conversationId, lease.token, this.tuning.leaseMs],
    );
  }

  /** Gives a conversation back that has no open attempt; it stays due. */
  async release(lease: Lease): Promise<void> {
    await this.dataSource.query(
      `UPDATE outbox SET lease_token = NULL, lease_until = NULL WHERE conversation_id = $1 AND lease_token = $2`,
      [lease.conversationId, lease.token],
    );
  }

  /** Gives a conversation back that could not even begin, to be tried again after a pause. */
  async giveUp(lease: Lease): Promise<void> {
    await this.dataSource.transaction((manager) => this.pause(manager, lease, 0));
  }

  /** Leases that ran out, their holder having crashed. `inHand` are our own, late but alive. */
  async listAbandoned(inHand: string[]): Promise<Lease[]> {
    const rows = await this.dataSource.query<{ conversation_id: string; lease_token: string }[]>(
      `SELECT conversation_id, lease_token FROM outbox
       WHERE lease_until < now() AND conversation_id <> ALL ($1::uuid[]) ORDER BY lease_until LIMIT 100`,
      [inHand],
    );
    return rows.map((row) => ({ conversationId: row.conversation_id, token: row.lease_token }));
  }

  /** Conversations due for longer than `overdueMs` that nobody holds. */
  async countOverdue(overdueMs: number): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM outbox
       WHERE next_attempt_at < now() - $1 * interval '1 ms' AND (lease_until IS NULL OR lease_until < now())
         AND NOT EXISTS (SELECT 1 FROM stopped_numbers s WHERE s.business_phone_number = outbox.business_phone_number)`,
      [overdueMs],
    );
    return row?.count ?? 0;
  }

  /**
   * Frees an abandoned lease. If an attempt was open, its message may have been sent: it becomes unconfirmed, and its
   * id is the answer. Throws {@link LeaseLostError} when somebody else was faster.
   */
  async free(abandoned: Lease): Promise<string | null> {
    return this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      const [open] = await returned<{ message_id: string; kind: SendAttempt['kind'] }>(
        manager,
        `UPDATE send_attempts SET finished_at = $2, outcome = 'unconfirmed'
         WHERE id = $1 AND finished_at IS NULL RETURNING message_id, kind`,
        [abandoned.token, now],
      );
      // An upload that broke off sent nobody anything
      const sent = open?.kind === 'send' ? open : null;
      if (sent) await this.messages.recordOutcome(manager, sent.message_id, { kind: 'unconfirmed' }, now);
      const freed = await returned(
        manager,
        `UPDATE outbox SET lease_token = NULL, lease_until = NULL
         WHERE conversation_id = $1 AND lease_token = $2 AND lease_until < now() RETURNING conversation_id`,
        [abandoned.conversationId, abandoned.token],
      );
      if (freed.length === 0) throw new LeaseLostError();
      return sent?.message_id ?? null;
    });
  }

  /** Lets numbers go on whose last try WhatsApp reports as sent. */
  async liftProved(): Promise<void> {
    const probes = await this.stops.listProbes();
    if (probes.length === 0) return;
    await this.stops.liftProved(await this.messages.listReported(this.dataSource.manager, probes));
  }

  /** Every time that TATA was called for a message, oldest first. */
  async listAttempts(messageId: string): Promise<SendAttempt[]> {
    return this.dataSource.query(
      `SELECT id, kind, started_at AS "startedAt", finished_at AS "finishedAt", outcome, http_status AS "httpStatus",
         tata_code AS "tataCode", trace_id AS "traceId"
       FROM send_attempts WHERE message_id = $1 ORDER BY started_at, id`,
      [messageId],
    );
  }

  /** Whether it is known, whoever sends, what a first attempt since then gave: it has ended, or its conversation pauses. */
  async isTold(messageId: string, conversationId: string, since: Date): Promise<boolean> {
    const [row] = await this.dataSource.query<{ told: boolean }[]>(
      `SELECT EXISTS (SELECT 1 FROM send_attempts WHERE message_id = $1 AND finished_at >= $3
                       AND NOT (kind = 'upload' AND outcome = 'accepted'))
         OR NOT EXISTS (SELECT 1 FROM outbox WHERE conversation_id = $2
                        AND (lease_token IS NOT NULL OR next_attempt_at <= now() AND NOT EXISTS (
                          SELECT 1 FROM stopped_numbers s WHERE s.business_phone_number = outbox.business_phone_number))) AS told`,
      [messageId, conversationId, since],
    );
    return row!.told;
  }

  /** Lets an abandoned lease that could not be freed rest for a while. */
  async putOff(abandoned: Lease): Promise<void> {
    await this.renew(abandoned);
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
    if (message && (!isUpload || mayUpload)) {
      await manager.query(
        `INSERT INTO send_attempts (id, message_id, started_at, kind) VALUES ($1, $2, $3, $4)
         ON CONFLICT ON CONSTRAINT send_attempts_pkey DO UPDATE SET message_id = excluded.message_id, kind = excluded.kind`,
        [attemptId, message.id, this.clock.now(), isUpload ? 'upload' : 'send'],
      );
    }
    const [held] = await returned<{ turn_in_ms: number | null; business_number: string; is_stopped: boolean }>(
      manager,
      `UPDATE outbox SET lease_token = $3, lease_until = now() + $4 * interval '1 ms'
       WHERE conversation_id = $1 AND lease_token IN ($2, $3)
       RETURNING extract(epoch FROM slot_at - clock_timestamp())::float8 * 1000 AS turn_in_ms,
         business_phone_number AS business_number, EXISTS (
           SELECT 1 FROM stopped_numbers s WHERE s.business_phone_number = outbox.business_phone_number) AS is_stopped`,
      [conversationId, token, attemptId, this.tuning.leaseMs],
    );
    if (!held) throw new LeaseLostError();
    if (!message) {
      // Nothing can have been queued since the look: its conversation is locked
      await manager.query('DELETE FROM outbox WHERE conversation_id = $1', [conversationId]);
      if (lease.isProbe) await this.stops.probeIn(manager, held.business_number, 0);
      return { kind: 'nothing' };
    }
    // It was stopped after this conversation was claimed
    if (held.is_stopped && !lease.isProbe) {
      await manager.query('DELETE FROM send_attempts WHERE id = $1', [attemptId]);
      await this.stand(manager, { conversationId, token: attemptId });
      return { kind: 'stopped' };
    }
    // A file is no message: the pace is for those
    if ('file' in message) return mayUpload ? { kind: 'upload', message } : { kind: 'upload_waits' };
    const waitMs = held.turn_in_ms ?? (await this.pace.reserve(manager, message.businessNumber, conversationId));
    return waitMs > 0 ? this.waitForTurn(manager, conversationId, attemptId, waitMs) : { kind: 'message', message };
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

  /** After a message is settled: with the next, unless its number is stopped all the same. */
  private async goOn(
    manager: EntityManager,
    lease: Lease,
    { businessNumber, id }: Pick<QueuedMessage, 'businessNumber' | 'id'>,
    outcome: SendOutcome['kind'],
  ): Promise<'next' | 'paused' | 'lost'> {
    const isHeld = await this.keep(manager, lease);
    const isStopped = !!lease.isProbe && (await this.stops.tried(manager, businessNumber, id, outcome));
    if (isHeld && isStopped) {
      await this.standAside(manager, lease);
      return 'paused';
    }
    return isHeld ? 'next' : 'lost';
  }

  /** False when an earlier try had passed, and only its answer was lost. */
  private async close(manager: EntityManager, lease: Lease, outcome: SendOutcome, now: Date): Promise<boolean> {
    const closed = await returned(
      manager,
      `UPDATE send_attempts SET finished_at = $2, outcome = $3, http_status = $4, tata_code = $5, trace_id = $6
       WHERE id = $1 AND (finished_at IS NULL OR outcome = 'unconfirmed' AND $3 IN ('accepted', 'refused'))
       RETURNING id`,
      [lease.token, now, outcome.kind, outcome.httpStatus, outcome.tataCode, outcome.traceId],
    );
    return closed.length > 0;
  }

  /** What was not taken waits: for its number to be mended, or for a while. */
  private async putOffFor(
    manager: EntityManager,
    lease: Lease,
    { businessNumber, conversationId }: Pick<QueuedMessage, 'businessNumber' | 'conversationId'>,
    outcome: SendOutcome,
  ): Promise<void> {
    if (outcome.kind === 'unauthorized') {
      await this.stand(manager, lease);
      await this.stops.stop(manager, businessNumber, outcome);
      return;
    }
    await this.pause(manager, lease, outcome.kind === 'unavailable' ? (outcome.retryAfterMs ?? 0) : 0);
    await this.pace.slowDown(manager, outcome.tataCode, businessNumber, conversationId);
  }

  /** A file that breaks TATA each time would hold up what is behind it for a day. */
  private async wornOut(
    manager: EntityManager,
    messageId: string,
    { httpStatus }: SendOutcome,
  ): Promise<MessageError | null> {
    if (httpStatus !== 500) return null;
    const [row] = await manager.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM send_attempts
       WHERE message_id = $1 AND kind = 'upload' AND http_status = 500 AND started_at > $2`,
      [messageId, new Date(this.clock.now().getTime() - 3_600_000)],
    );
    return row!.count >= this.tuning.mostBrokenUploads ? describeError('file_not_taken') : null;
  }

  private async keep(manager: EntityManager, lease: Lease): Promise<boolean> {
    const held = await returned(
      manager,
      `UPDATE outbox SET failures = 0, slot_at = NULL, lease_until = now() + $3 * interval '1 ms'
       WHERE conversation_id = $1 AND lease_token = $2 RETURNING conversation_id`,
      [lease.conversationId, lease.token, this.tuning.leaseMs],
    );
    return held.length > 0;
  }

  /** Gives a conversation back that waits for its number: it is due as soon as that may send. */
  private async stand(manager: EntityManager, lease: Lease): Promise<void> {
    const held = await returned(
      manager,
      `UPDATE outbox SET lease_token = NULL, lease_until = NULL, slot_at = NULL, next_attempt_at = now()
       WHERE conversation_id = $1 AND lease_token = $2 RETURNING conversation_id`,
      [lease.conversationId, lease.token],
    );
    if (held.length === 0) throw new LeaseLostError();
  }

  /** As {@link stand}, if anything more is owed. */
  private async standAside(manager: EntityManager, lease: Lease): Promise<void> {
    const next = await this.messages.nextQueued(manager, lease.conversationId, this.clock.now());
    if (next) await this.stand(manager, lease);
    else await manager.query('DELETE FROM outbox WHERE conversation_id = $1', [lease.conversationId]);
  }

  private async pause(manager: EntityManager, lease: Lease, atLeastMs: number): Promise<void> {
    const [row] = await returned<{ failures: number }>(
      manager,
      `UPDATE outbox SET failures = failures + 1, lease_token = NULL, lease_until = NULL, slot_at = NULL
       WHERE conversation_id = $1 AND lease_token = $2 RETURNING failures`,
      [lease.conversationId, lease.token],
    );
    if (!row) throw new LeaseLostError();
    // TATA may ask for an hour, but people are promised that a waiting reply is tried at least this often
    const wishedMs = Math.min(atLeastMs, this.tuning.longestRetryMs);
    const pauseMs = Math.max(wishedMs, backOffMs(row.failures, this.tuning, Math.random()));
    await manager.query(
      `UPDATE outbox SET next_attempt_at = clock_timestamp() + $2 * interval '1 ms' WHERE conversation_id = $1`,
      [lease.conversationId, pauseMs],
    );
  }
}

/** TypeORM answers an UPDATE with its rows and their number. */
async function returned<Row = unknown>(manager: EntityManager, sql: string, parameters: unknown[]): Promise<Row[]> {
  const [rows] = await manager.query<[Row[], number]>(sql, parameters);
  return rows;
}
