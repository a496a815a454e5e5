import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when the feed tells of changes: a restored database has messages that its feed never named. SQL only. */
export class DateFeed1795740000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE change_feed ADD COLUMN begun_at timestamptz NOT NULL DEFAULT '-infinity'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE change_feed DROP COLUMN begun_at');
  }
}
