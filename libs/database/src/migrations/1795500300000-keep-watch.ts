import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // What needs or needed a person. At most one open alert for each key, whichever server sees it; SQL only.
  // announced_at and resolved_at: when the outside was told. next_try_at is also the claim of whoever tells
  `CREATE TABLE alerts (
    id uuid CONSTRAINT alerts_pkey PRIMARY KEY,
    key text NOT NULL,
    code text NOT NULL,
    "values" jsonb NOT NULL,
    opened_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz,
    announced_at timestamptz,
    resolved_at timestamptz,
    next_try_at timestamptz NOT NULL DEFAULT now(),
    tries integer NOT NULL DEFAULT 0
  )`,
  `CREATE UNIQUE INDEX alerts_open_key ON alerts (key) WHERE closed_at IS NULL`,
  `CREATE INDEX alerts_announced_at_idx ON alerts (key, announced_at)`,

  // For counting: neither index is touched by a message that comes in
  `CREATE INDEX messages_unconfirmed_idx ON messages (unconfirmed_at) WHERE status = 'unconfirmed'`,
  `CREATE INDEX media_failed_idx ON media (created_at) WHERE state = 'failed'`,
];

/** A place for open alerts, and indexes that keep looking cheap. */
export class KeepWatch1795500300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX media_failed_idx');
    await db.query('DROP INDEX messages_unconfirmed_idx');
    await db.query('DROP TABLE alerts');
  }
}
