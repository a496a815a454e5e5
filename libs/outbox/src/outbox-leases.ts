import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { backOffMs } from './back-off.js';
import { LeaseLostError, returned, type Lease } from './lease.js';
import { OUTBOX_TUNING, type OutboxTuning } from './outbox-tuning.js';
import { OutgoingMessages } from './outgoing-messages.js';

interface LeaseRow {
  conversation_id: string;
  business_phone_number: string;
  lease_token: string;
  is_probe: boolean;
}

const toLease = (row: LeaseRow): Lease => ({
  conversationId: row.conversation_id,
  businessNumber: row.business_phone_number,
  token: row.lease_token,
  isProbe: row.is_probe,
});

/**
 * Who may send in which conversation, and when: the rows of `outbox`. Leases run on the database's clock, since
 * instances share nothing else.
 */
@Injectable()
export class OutboxLeases {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messages: OutgoingMessages,
    @Inject(OUTBOX_TUNING) private readonly tuning: OutboxTuning,
  ) {}

  /**
   * Takes due conversations that nobody holds and that this version can send in: of each number as many as make up what
   * this instance may have in hand, of which those of `placed` count.
   */
  async claim(inHand: Lease[], placed = inHand): Promise<Lease[]> {
    const { parallel, leaseMs } = this.tuning;
    const rows = await this.dataSource.query<LeaseRow[]>(CLAIM, [
      parallel,
      inHand.map(({ conversationId }) => conversationId),
      placed.map(({ businessNumber }) => businessNumber),
      leaseMs,
      this.messages.knownForm,
    ]);
    return rows.map(toLease);
  }

  /** Whether this version knows how everything that is queued there is stored. */
  async isKnown(manager: EntityManager, conversationId: string): Promise<boolean> {
    const [row] = await manager.query<{ stored_form: number }[]>(
      'SELECT stored_form FROM outbox WHERE conversation_id = $1',
      [conversationId],
    );
    return !row || row.stored_form <= this.messages.knownForm;
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

  /** Leases that ran out, their holder having crashed. `inHand` are our own, late but alive. */
  async listAbandoned(inHand: Lease[]): Promise<Lease[]> {
    const rows = await this.dataSource.query<LeaseRow[]>(
      `SELECT conversation_id, business_phone_number, lease_token, false AS is_probe FROM outbox
       WHERE lease_until < now() AND conversation_id <> ALL ($1::uuid[]) ORDER BY lease_until LIMIT 100`,
      [inHand.map(({ conversationId }) => conversationId)],
    );
    return rows.map(toLease);
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

  /** Frees a lease that ran out. Throws {@link LeaseLostError} when somebody else was faster. */
  async free(manager: EntityManager, abandoned: Lease): Promise<void> {
    const freed = await returned(
      manager,
      `UPDATE outbox SET lease_token = NULL, lease_until = NULL
       WHERE conversation_id = $1 AND lease_token = $2 AND lease_until < now() RETURNING conversation_id`,
      [abandoned.conversationId, abandoned.token],
    );
    if (freed.length === 0) throw new LeaseLostError();
  }

  /** Goes on with the lease after a message. False when it is gone. */
  async keep(manager: EntityManager, lease: Lease): Promise<boolean> {
    const held = await returned(
      manager,
      `UPDATE outbox SET failures = 0, slot_at = NULL, lease_until = clock_timestamp() + $3 * interval '1 ms'
       WHERE conversation_id = $1 AND lease_token = $2 RETURNING conversation_id`,
      [lease.conversationId, lease.token, this.tuning.leaseMs],
    );
    return held.length > 0;
  }

  /** Gives a conversation back that waits for its number: it is due as soon as that may send. */
  async stand(manager: EntityManager, lease: Lease): Promise<void> {
    const held = await returned(
      manager,
      `UPDATE outbox SET lease_token = NULL, lease_until = NULL, slot_at = NULL, next_attempt_at = now()
       WHERE conversation_id = $1 AND lease_token = $2 RETURNING conversation_id`,
      [lease.conversationId, lease.token],
    );
    if (held.length === 0) throw new LeaseLostError();
  }

  /** Gives a conversation back to be tried again after a while, longer each time. */
  async pause(manager: EntityManager, lease: Lease, atLeastMs: number): Promise<void> {
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

/**
 * Each number has its own places, so that one whose calls hang keeps no other waiting. $1 places, $2 what is in hand, $3
 * for which numbers what counts of it is, $4 the lease in ms, $5 the newest form that is known. Numbers are found by
 * skipping through an index, however much is due.
 * Nobody waits for the disk: a claim that a crash takes back was none, and the attempt that follows it brings it along.
 */
const CLAIM = `WITH RECURSIVE probing AS (
    UPDATE stopped_numbers s SET next_probe_at = now() + $4 * interval '1 ms', probed_at = now()
    WHERE next_probe_at <= now() AND EXISTS (
        SELECT 1 FROM outbox o WHERE o.business_phone_number = s.business_phone_number
          AND o.lease_token IS NULL AND o.next_attempt_at <= now() AND o.stored_form <= $5)
      AND $1 > (SELECT count(*) FROM unnest($3::text[]) AS held(number) WHERE held.number = s.business_phone_number)
    RETURNING s.business_phone_number
  ), probes AS (
    SELECT DISTINCT ON (business_phone_number) conversation_id FROM probing JOIN outbox USING (business_phone_number)
    WHERE lease_token IS NULL AND next_attempt_at <= now() AND stored_form <= $5
    ORDER BY business_phone_number, next_attempt_at
  ), numbers AS (
    (SELECT business_phone_number AS number FROM outbox ORDER BY business_phone_number LIMIT 1)
    UNION ALL
    SELECT (SELECT o.business_phone_number FROM outbox o WHERE o.business_phone_number > numbers.number
            ORDER BY o.business_phone_number LIMIT 1)
    FROM numbers WHERE numbers.number IS NOT NULL
  ), due AS MATERIALIZED (
    SELECT turn.conversation_id FROM numbers CROSS JOIN LATERAL (
      SELECT o.conversation_id FROM outbox o
      WHERE o.business_phone_number = numbers.number AND o.lease_token IS NULL AND o.next_attempt_at <= now()
        AND o.conversation_id <> ALL ($2::uuid[]) AND o.stored_form <= $5
        AND (o.conversation_id IN (SELECT conversation_id FROM probes) OR NOT EXISTS (
          SELECT 1 FROM stopped_numbers s WHERE s.business_phone_number = numbers.number))
      ORDER BY o.next_attempt_at
      LIMIT greatest(0, $1 - (SELECT count(*) FROM unnest($3::text[]) AS held(number) WHERE held.number = numbers.number))
      FOR UPDATE SKIP LOCKED) turn
    WHERE numbers.number IS NOT NULL
  ), taken AS (
    UPDATE outbox SET lease_token = gen_random_uuid(), lease_until = now() + $4 * interval '1 ms'
    FROM due WHERE outbox.conversation_id = due.conversation_id
    RETURNING outbox.conversation_id, business_phone_number, lease_token,
      outbox.conversation_id IN (SELECT conversation_id FROM probes) AS is_probe
  )
  SELECT conversation_id, business_phone_number, lease_token, is_probe FROM taken
  WHERE set_config('synchronous_commit', 'off', true) = 'off'`;
