import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two rows may turn out to be one message. Who has heard of the one that is gone (the journal, another system) is led to the
 * one that stays. SQL only.
 */
export class RememberMerges1795510000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE merged_messages (
      id uuid CONSTRAINT merged_messages_pkey PRIMARY KEY,
      message_id uuid NOT NULL,
      merged_at timestamptz NOT NULL DEFAULT now()
    )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE merged_messages');
  }
}
