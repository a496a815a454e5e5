import { sendLast } from '@app/database';
import { stopsNumber, type SendOutcome } from '@app/tata-client';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { backOffMs } from './back-off.js';
import { OUTBOX_TUNING, type OutboxTuning } from './outbox-tuning.js';

/** Tries that may lose a message are so many times as far apart. */
const PROOF_AFTER = 15;

/** Why replies wait for a person to mend something, and how many conversations do. */
export interface NumberStop {
  businessNumber: string;
  reason: 'token' | 'account';
  tataCode: string | null;
  stoppedAt: Date;
  conversations: number;
}

/**
 * Numbers whose token or account is refused. Their messages stay queued and in order; one at a time tries, ever more
 * seldom, and as soon as TATA takes one all go on. Where WhatsApp refuses afterwards what TATA had taken, they go on as
 * soon as WhatsApp reports one as sent: each that tries may be lost, so fewer do.
 */
@Injectable()
export class NumberStops {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(OUTBOX_TUNING) private readonly tuning: OutboxTuning,
  ) {}

  async stop(manager: EntityManager, businessNumber: string, { tataCode }: SendOutcome): Promise<void> {
    const reason: NumberStop['reason'] = stopsNumber(tataCode) ? 'account' : 'token';
    const [row] = await manager.query<{ failures: number }[]>(
      `INSERT INTO stopped_numbers AS s (business_phone_number, reason, tata_code, next_probe_at) VALUES ($1, $2, $3, now())
       ON CONFLICT ON CONSTRAINT stopped_numbers_pkey
         DO UPDATE SET reason = excluded.reason, tata_code = excluded.tata_code, failures = s.failures + 1, probed_at = now()
       RETURNING failures`,
      [businessNumber, reason, tataCode],
    );
    await manager.query(
      `UPDATE stopped_numbers SET next_probe_at = clock_timestamp() + $2 * interval '1 ms' WHERE business_phone_number = $1`,
      [businessNumber, backOffMs(row!.failures, this.tuning, Math.random())],
    );
  }

  /**
   * WhatsApp reports of a message that TATA had taken that nothing goes out for this number. Of many such reports only
   * the one about the message that tried counts as one more try in vain.
   */
  async stopByReport(
    manager: EntityManager,
    businessNumber: string,
    { code, messageId }: { code: string; messageId: string },
  ): Promise<void> {
    // The first reply that is queued from now on may try at once: somebody may have mended it meanwhile
    await manager.query(
      `INSERT INTO stopped_numbers AS s (business_phone_number, reason, tata_code, needs_proof, probed_at, next_probe_at)
       VALUES ($1, 'account', $2, true, now() - $4::float8 * interval '1 ms', now() + $5::float8 * interval '1 ms')
       ON CONFLICT ON CONSTRAINT stopped_numbers_pkey DO UPDATE SET
         reason = excluded.reason, tata_code = excluded.tata_code, needs_proof = true,
         failures = s.failures + (s.probe_message_id IS NOT DISTINCT FROM $3::uuid)::int,
         probe_message_id = nullif(s.probe_message_id, $3::uuid)`,
      [businessNumber, code, messageId, PROOF_AFTER * this.tuning.firstRetryMs, this.proofPauseMs(1)],
    );
  }

  /** What a try has shown. True while the number is still stopped: the one who tried stops too. */
  async tried(
    manager: EntityManager,
    businessNumber: string,
    messageId: string,
    outcome: SendOutcome['kind'],
  ): Promise<boolean> {
    const [stops] = await manager.query<[{ failures: number }[], number]>(
      `UPDATE stopped_numbers SET probe_message_id = $2 WHERE business_phone_number = $1 AND needs_proof RETURNING failures`,
      [businessNumber, outcome === 'refused' ? null : messageId],
    );
    if (stops.length > 0) {
      const pauseMs = outcome === 'refused' ? 0 : this.proofPauseMs(stops[0]!.failures);
      await this.probeIn(manager, businessNumber, pauseMs);
      return true;
    }
    if (outcome !== 'unconfirmed') await this.lift(manager, businessNumber);
    return false;
  }

  /** Lets the numbers go on of which the message that tried is among those given. */
  async liftProved(messageIds: string[]): Promise<void> {
    await this.dataSource.query('DELETE FROM stopped_numbers WHERE probe_message_id = ANY($1::uuid[])', [messageIds]);
  }

  /** The messages that tried, and of which WhatsApp has to tell. */
  async listProbes(): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      'SELECT probe_message_id AS id FROM stopped_numbers WHERE probe_message_id IS NOT NULL',
    );
    return rows.map(({ id }) => id);
  }

  /** Whoever was to try had nothing to send: the next one does. */
  async probeIn(manager: EntityManager, businessNumber: string, ms: number): Promise<void> {
    await manager.query(
      `UPDATE stopped_numbers SET next_probe_at = clock_timestamp() + $2 * interval '1 ms' WHERE business_phone_number = $1`,
      [businessNumber, ms],
    );
  }

  private async lift(manager: EntityManager, businessNumber: string): Promise<void> {
    await manager.query('DELETE FROM stopped_numbers WHERE business_phone_number = $1', [businessNumber]);
  }

  private proofPauseMs(failures: number): number {
    const { firstRetryMs, longestRetryMs } = this.tuning;
    const tuning = { firstRetryMs: PROOF_AFTER * firstRetryMs, longestRetryMs: PROOF_AFTER * longestRetryMs };
    return backOffMs(failures, tuning, Math.random());
  }

  /** A new reply is a reason to try at once, but not again and again within the first pause. */
  async probeSoon(manager: EntityManager, businessNumber: string): Promise<void> {
    await sendLast(
      manager,
      `UPDATE stopped_numbers
       SET next_probe_at = least(next_probe_at,
         probed_at + CASE WHEN needs_proof THEN $3::float8 ELSE 1 END * $2::float8 * interval '1 ms')
       WHERE business_phone_number = $1::text`,
      [businessNumber, this.tuning.firstRetryMs, PROOF_AFTER],
    );
  }

  async list(): Promise<NumberStop[]> {
    return this.dataSource.query(
      `SELECT business_phone_number AS "businessNumber", reason, tata_code AS "tataCode", stopped_at AS "stoppedAt", (
         SELECT count(*)::int FROM outbox o WHERE o.business_phone_number = s.business_phone_number) AS conversations
       FROM stopped_numbers s ORDER BY stopped_at`,
    );
  }
}
