import type { MigrationInterface, QueryRunner } from 'typeorm';

/** While versions change over, a message waits for a sender that knows how it is stored. */
export class GuardSending1795630100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE outbox ADD COLUMN stored_form smallint NOT NULL DEFAULT 1');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE outbox DROP COLUMN stored_form');
  }
}
