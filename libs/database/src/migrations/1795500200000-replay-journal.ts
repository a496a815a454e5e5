import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The journal says when a body was replayed, and how often. */
export class ReplayJournal1795500200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE webhook_events
      ADD COLUMN replayed_at timestamptz, ADD COLUMN replays integer NOT NULL DEFAULT 0`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE webhook_events DROP COLUMN replayed_at, DROP COLUMN replays');
  }
}
