import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of the reaction that was last put on a message, or taken off it, from here. */
export class ShowOwnReactions1795630200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE messages ADD COLUMN own_reaction jsonb');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE messages DROP COLUMN own_reaction');
  }
}
