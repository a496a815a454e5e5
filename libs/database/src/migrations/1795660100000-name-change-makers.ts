import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who made an edit, deletion or reaction that waits for its message: it is looked at when the message comes. SQL only. */
export class NameChangeMakers1795660100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE waiting_changes ADD COLUMN sender jsonb');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE waiting_changes DROP COLUMN sender');
  }
}
