import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which reactions, edits and deletions have been applied, by their own ids: one that comes again changes nothing, also where
 * its time tells nothing because another one came within the same second, or because it cannot be read. SQL only.
 */
export class KnowAppliedChanges1795510100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE applied_changes (
      target_wamid text,
      wamid text,
      CONSTRAINT applied_changes_pkey PRIMARY KEY (target_wamid, wamid)
    )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE applied_changes');
  }
}
