import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The journal can be read by id, whatever day it came, and says when a body was replayed. */
export class ReplayJournal1795500200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE webhook_events
      ADD COLUMN replayed_at timestamptz, ADD COLUMN replays integer NOT NULL DEFAULT 0`);
    // Ids are UUIDv7: they come in order, so the index grows at its end
    await db.query('CREATE INDEX webhook_events_id_idx ON webhook_events (id)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX webhook_events_id_idx');
    await db.query('ALTER TABLE webhook_events DROP COLUMN replayed_at, DROP COLUMN replays');
  }
}
