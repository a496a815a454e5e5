import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Token buckets that all instances share; SQL only. One number tells all: when the bucket will be full again
  `CREATE TABLE send_buckets (
    key text CONSTRAINT send_buckets_pkey PRIMARY KEY,
    full_at timestamptz NOT NULL
  )`,
  // When a conversation may send: reserved in the buckets, so that whoever waits has a turn and asks no second time
  `ALTER TABLE outbox ADD COLUMN slot_at timestamptz`,
];

/** Sending keeps a pace, for each business number and towards each customer. */
export class PaceSending1795600200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE outbox DROP COLUMN slot_at');
    await db.query('DROP TABLE send_buckets');
  }
}
