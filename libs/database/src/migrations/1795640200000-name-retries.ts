import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which wish had a message sent again: one that is repeated, by a proxy or after a crash, sends nothing more. SQL only. */
export class NameRetries1795640200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE earlier_states ADD COLUMN ended_by text');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE earlier_states DROP COLUMN ended_by');
  }
}
