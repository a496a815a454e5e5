import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A number that WhatsApp reported as stopped goes on once WhatsApp reports a message as sent: that TATA takes one proves
 * nothing then. `probe_message_id` is the message that was tried last.
 */
export class ProveNumbersMended1795620100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `ALTER TABLE stopped_numbers ADD COLUMN needs_proof boolean NOT NULL DEFAULT false, ADD COLUMN probe_message_id uuid`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE stopped_numbers DROP COLUMN needs_proof, DROP COLUMN probe_message_id');
  }
}
