import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { EndpointState } from '../endpoints/webhook-endpoint.entity.js';
import type { EventType } from '../events/event-types.js';
import type { OldSecret } from '../http/signature.js';
import { DeliveryTuning } from './delivery-tuning.js';

/** An endpoint as whoever delivers to it needs to know it. */
export interface HeldEndpoint {
  id: string;
  url: string;
  eventTypes: EventType[];
  relaysTata: boolean;
  state: EndpointState;
  secret: string;
  oldSecrets: OldSecret[];
  feedCursor: string;
  tataSince: Date | null;
  tataReadTo: Date | null;
  failures: number;
  /** Until it may be tried again; 0 when it may now. */
  restMs: number;
  /** How many deliveries wait, counted up to the most that may. */
  waiting: number;
  /** Until the next of those is due that are not due yet; null when there is none. */
  nextMs: number | null;
}

interface HeldRow {
  id: string;
  url: string;
  event_types: EventType[];
  relays_tata: boolean;
  state: EndpointState;
  secret: string;
  old_secrets: OldSecret[];
  feed_cursor: string;
  tata_since: Date | null;
  tata_read_to: Date | null;
  failures: number;
  rest_ms: number;
  waiting: number;
  next_ms: number | null;
}

const COLUMNS = (most: number): string => `id, url, event_types, relays_tata, state, secret, old_secrets, feed_cursor,
  tata_since, tata_read_to, failures, greatest(0, coalesce(extract(epoch FROM rest_until - now()) * 1000, 0))::float8 AS rest_ms,
  (SELECT count(*)::int FROM (SELECT 1 FROM webhook_deliveries d
    WHERE d.endpoint_id = webhook_endpoints.id AND d.state = 'pending' AND d.sequence IS NOT NULL LIMIT ${most}) AS w) AS waiting,
  (SELECT (extract(epoch FROM min(next_attempt_at) - now()) * 1000)::float8 FROM webhook_deliveries d
    WHERE d.endpoint_id = webhook_endpoints.id AND d.state = 'pending' AND d.sequence IS NOT NULL
      AND next_attempt_at > now()) AS next_ms`;

/** Who delivers to which endpoint: one process at a time, for as long as it says so. */
@Injectable()
export class EndpointLeases {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly tuning: DeliveryTuning,
  ) {}

  /** False when somebody else has it in hand, or it takes nothing now. */
  async take(id: string, token: string): Promise<boolean> {
    const [rows] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE webhook_endpoints SET lease_token = $2, lease_until = now() + $3 * interval '1 ms'
       WHERE id = $1 AND state = 'active' AND (lease_until IS NULL OR lease_until < now()) RETURNING id`,
      [id, token, this.tuning.leaseMs],
    );
    return rows.length > 0;
  }

  /** Says that it is in hand still, and how it stands. Null when it is no more, or somebody else has it. */
  async renew(id: string, token: string): Promise<HeldEndpoint | null> {
    const [[row]] = await this.dataSource.query<[HeldRow[], number]>(
      `UPDATE webhook_endpoints SET lease_until = now() + $3 * interval '1 ms'
       WHERE id = $1 AND lease_token = $2 RETURNING ${COLUMNS(this.tuning.mostWaiting)}`,
      [id, token, this.tuning.leaseMs],
    );
    return row ? toHeld(row) : null;
  }

  async release(id: string, token: string): Promise<void> {
    await this.dataSource.query(
      'UPDATE webhook_endpoints SET lease_token = NULL, lease_until = NULL WHERE id = $1 AND lease_token = $2',
      [id, token],
    );
  }

  /** Those that take something now, and that nobody has in hand. */
  async listFree(): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM webhook_endpoints WHERE state = 'active' AND (lease_until IS NULL OR lease_until < now())
         AND (rest_until IS NULL OR rest_until <= now())`,
    );
    return rows.map(({ id }) => id);
  }

  async listActive(): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM webhook_endpoints WHERE state = 'active' AND (rest_until IS NULL OR rest_until <= now())`,
    );
    return rows.map(({ id }) => id);
  }
}

const toHeld = (row: HeldRow): HeldEndpoint => ({
  id: row.id,
  url: row.url,
  eventTypes: row.event_types,
  relaysTata: row.relays_tata,
  state: row.state,
  secret: row.secret,
  oldSecrets: row.old_secrets,
  feedCursor: row.feed_cursor,
  tataSince: row.tata_since,
  tataReadTo: row.tata_read_to,
  failures: row.failures,
  restMs: row.rest_ms,
  waiting: row.waiting,
  nextMs: row.next_ms,
});
