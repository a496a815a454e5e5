import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An edit, deletion or reaction that waits for its message: who made it, which is looked at when the message comes, and the
 * bodies that brought it, which are told should it be refused. SQL only.
 */
export class NameChangeMakers1795670100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `ALTER TABLE waiting_changes ADD COLUMN sender jsonb, ADD COLUMN event_ids uuid[] NOT NULL DEFAULT '{}'`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE waiting_changes DROP COLUMN sender, DROP COLUMN event_ids');
  }
}
