import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A change that an import made: readers see it, and nobody is notified of what happened years ago. Null for all others, so
 * that a message that is taken in writes no more than before.
 */
export class ImportHistory1795780000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE changes ADD COLUMN is_history boolean');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE changes DROP COLUMN is_history');
  }
}
