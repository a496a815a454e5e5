import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // Where other systems are told of what happens. Each reads the change feed by itself: feed_cursor is where it stands, so that
  // one that is slow or paused costs nobody else anything. lease_*: the process that delivers to it
  `CREATE TABLE webhook_endpoints (
    id uuid CONSTRAINT webhook_endpoints_pkey PRIMARY KEY,
    name text NOT NULL,
    url text NOT NULL,
    event_types text[] NOT NULL,
    relays_tata boolean NOT NULL DEFAULT false,
    state text NOT NULL DEFAULT 'active' CONSTRAINT webhook_endpoints_state_check
      CHECK (state IN ('active', 'paused', 'failing', 'gone')),
    state_since timestamptz NOT NULL DEFAULT now(),
    secret text NOT NULL,
    old_secrets jsonb NOT NULL DEFAULT '[]',
    created_by uuid CONSTRAINT webhook_endpoints_created_by_fkey REFERENCES agents ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    feed_cursor text NOT NULL,
    tata_since timestamptz,
    tata_read_to timestamptz,
    last_sequence bigint NOT NULL DEFAULT 0,
    failures integer NOT NULL DEFAULT 0,
    failing_since timestamptz,
    rest_until timestamptz,
    last_error text,
    last_delivered_at timestamptz,
    lease_token uuid,
    lease_until timestamptz
  )`,

  // SQL only. sequence counts each endpoint's deliveries without a gap, tests apart. source names what a delivery tells of, where
  // that is told once. lead_id: one person's deliveries go out one after another. log: each attempt with its answer
  `CREATE TABLE webhook_deliveries (
    id uuid CONSTRAINT webhook_deliveries_pkey PRIMARY KEY,
    endpoint_id uuid NOT NULL
      CONSTRAINT webhook_deliveries_endpoint_id_fkey REFERENCES webhook_endpoints ON DELETE CASCADE,
    sequence bigint,
    type text NOT NULL,
    source text,
    lead_id uuid,
    body bytea NOT NULL,
    state text NOT NULL DEFAULT 'pending' CONSTRAINT webhook_deliveries_state_check
      CHECK (state IN ('pending', 'delivered', 'failed')),
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    log jsonb NOT NULL DEFAULT '[]',
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
  ) WITH (fillfactor = 80)`,
  `CREATE INDEX webhook_deliveries_pending_idx ON webhook_deliveries (endpoint_id, sequence) WHERE state = 'pending'`,
  `CREATE INDEX webhook_deliveries_endpoint_id_idx ON webhook_deliveries (endpoint_id, id DESC)`,
  `CREATE UNIQUE INDEX webhook_deliveries_source_key ON webhook_deliveries (endpoint_id, source) WHERE source IS NOT NULL`,
  // How far back the bodies reach that last came out of a spool: whoever reads the journal on by its instants looks there again
  `CREATE TABLE spool_takings (
    only_row boolean CONSTRAINT spool_takings_pkey PRIMARY KEY DEFAULT true
      CONSTRAINT spool_takings_only_row_check CHECK (only_row),
    oldest_at timestamptz NOT NULL,
    taken_at timestamptz NOT NULL
  )`,
  `CREATE INDEX webhook_deliveries_finished_at_idx ON webhook_deliveries (finished_at) WHERE finished_at IS NOT NULL`,
];

/** Outgoing webhooks: endpoints of other systems, and what was and is to be delivered to them. */
export class DeliverWebhooks1795735000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of UP) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE spool_takings, webhook_deliveries, webhook_endpoints');
  }
}
