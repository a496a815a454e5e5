import { stopsNumber, type SendOutcome } from '@app/tata-client';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { backOffMs } from './back-off.js';
import { OUTBOX_TUNING, type OutboxTuning } from './outbox-tuning.js';

/** Why replies wait for a person to mend something, and how many conversations do. */
export interface NumberStop {
  reason: 'token' | 'account';
  tataCode: string | null;
  stoppedAt: Date;
  conversations: number;
}

/**
 * Numbers whose token or account is refused. Their messages stay queued and in order; one at a time tries, ever more
 * seldom, and as soon as TATA takes one all go on.
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

  async lift(manager: EntityManager, businessNumber: string): Promise<void> {
    await manager.query('DELETE FROM stopped_numbers WHERE business_phone_number = $1', [businessNumber]);
  }

  async list(): Promise<NumberStop[]> {
    return this.dataSource.query(
      `SELECT reason, tata_code AS "tataCode", stopped_at AS "stoppedAt", (
         SELECT count(*)::int FROM outbox o WHERE o.business_phone_number = s.business_phone_number) AS conversations
       FROM stopped_numbers s ORDER BY stopped_at`,
    );
  }
}
