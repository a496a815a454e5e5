import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The feed is read by transaction, never by instant: the index behind its primary key only made each change dearer. */
export class LightenFeed1795500500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE changes DROP CONSTRAINT changes_pkey');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE changes ADD CONSTRAINT changes_pkey PRIMARY KEY (at, xid, id)');
  }
}
