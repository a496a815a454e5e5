import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { FAILING_AFTER, restAfter, waitAfter } from '../http/retry-rules.js';
import type { PostOutcome } from '../http/webhook-poster.js';
import { DeliveryTuning } from './delivery-tuning.js';

/** Attempts that a delivery's log keeps, the latest ones. */
const KEPT_ATTEMPTS = 20;

export interface Attempted {
  delivery: { id: string; attempts: number };
  outcome: PostOutcome;
}

/** An attempt as it is kept and shown. */
export interface LoggedAttempt {
  at: string;
  duration_ms: number;
  status: number | null;
  error: string | null;
  answer: string | null;
}

/** How an endpoint does, as far as the process knows that delivers to it. */
export interface Standing {
  failures: number;
  /** It answered 410. */
  isGone: boolean;
  /** It asked to be left alone for so long. */
  askedMs: number | null;
}

/** Writes down what came of attempts. */
@Injectable()
export class DeliveryResults {
  private readonly logger = new Logger('Outgoing webhooks');

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly tuning: DeliveryTuning,
  ) {}

  /** In one transaction: the deliveries, and how their endpoint does after them. `before`: how it did before them. */
  async record(endpointId: string, attempted: Attempted[], standing: Standing, before: number): Promise<void> {
    if (attempted.length === 0) return;
    const state = await this.dataSource.transaction(async (manager) => {
      await manager.query(RECORD, deliveryValues(attempted, standing));
      const hasDelivered = attempted.some(({ outcome }) => outcome.error === null);
      const lastError = attempted.findLast(({ outcome }) => outcome.error !== null)?.outcome;
      const restMs = Math.max(restAfter(standing.failures, Math.random()), standing.askedMs ?? 0);
      const [[row]] = await manager.query<[{ state: string; was: string }[], number]>(RECORD_ENDPOINT, [
        endpointId,
        standing.failures,
        hasDelivered,
        restMs,
        lastError ? (lastError.status === null ? lastError.error : `${lastError.error} ${lastError.status}`) : null,
        standing.isGone,
        this.tuning.giveUpAfterMs,
      ]);
      // It is back: what failed meanwhile is tried again in order, rather than each at its own time
      if (hasDelivered && before >= FAILING_AFTER && standing.failures === 0) {
        await manager.query(
          `UPDATE webhook_deliveries SET next_attempt_at = now()
           WHERE endpoint_id = $1 AND state = 'pending' AND sequence IS NOT NULL AND next_attempt_at > now()`,
          [endpointId],
        );
      }
      return row?.state;
    });
    if (state === 'gone') this.logger.warn(`Endpoint ${endpointId} answered 410 and is told nothing more`);
    if (state === 'failing') this.logger.warn(`Endpoint ${endpointId} took nothing for days and is told nothing more`);
  }
}

const RECORD = `UPDATE webhook_deliveries d SET
    attempts = d.attempts + 1,
    state = CASE WHEN o.is_taken THEN 'delivered' WHEN o.wait_ms IS NULL THEN 'failed' ELSE 'pending' END,
    next_attempt_at = now() + coalesce(o.wait_ms, 0) * interval '1 ms',
    finished_at = CASE WHEN o.is_taken OR o.wait_ms IS NULL THEN now() END,
    log = CASE WHEN jsonb_array_length(d.log) < ${KEPT_ATTEMPTS} THEN d.log ELSE d.log - 0 END || o.entry
  FROM unnest($1::uuid[], $2::boolean[], $3::float8[], $4::jsonb[]) AS o(id, is_taken, wait_ms, entry)
  WHERE d.id = o.id`;

/** Who paused it meanwhile has the last word. */
const RECORD_ENDPOINT = `UPDATE webhook_endpoints SET
    failures = $2,
    last_delivered_at = CASE WHEN $3 THEN now() ELSE last_delivered_at END,
    failing_since = CASE WHEN $2 = 0 THEN NULL WHEN $3 THEN now() ELSE coalesce(failing_since, now()) END,
    rest_until = CASE WHEN $4::float8 > 0 THEN now() + $4::float8 * interval '1 ms' END,
    last_error = CASE WHEN $2 = 0 THEN NULL ELSE coalesce($5, last_error) END,
    state = CASE WHEN state <> 'active' THEN state WHEN $6 THEN 'gone' WHEN $2 > 0 AND NOT $3
        AND failing_since < now() - $7::float8 * interval '1 ms' THEN 'failing' ELSE state END,
    state_since = CASE WHEN state = 'active' AND ($6 OR $2 > 0 AND NOT $3
        AND failing_since < now() - $7::float8 * interval '1 ms') THEN now() ELSE state_since END
  WHERE id = $1 RETURNING state`;

function deliveryValues(attempted: Attempted[], standing: Standing): unknown[] {
  return [
    attempted.map(({ delivery }) => delivery.id),
    attempted.map(({ outcome }) => outcome.error === null),
    attempted.map(({ delivery, outcome }) => waitOf(delivery.attempts + 1, outcome, standing)),
    attempted.map(({ outcome }) => JSON.stringify(toLogged(outcome))),
  ];
}

/** Null: it is over, one way or the other. An endpoint that is gone keeps what waits, should it come back. */
function waitOf(attempts: number, outcome: PostOutcome, { isGone }: Standing): number | null {
  if (outcome.error === null) return null;
  const wait = waitAfter(attempts, Math.random());
  if (wait === null) return isGone ? 0 : null;
  return Math.max(wait, outcome.retryAfterMs ?? 0);
}

export const toLogged = ({ startedAt, ms, status, error, answer }: PostOutcome): LoggedAttempt => ({
  at: startedAt.toISOString(),
  duration_ms: ms,
  status,
  error,
  answer,
});
