import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long each kind of data is kept, as an administrator has it, and what was dropped for it. Null: until it is erased. SQL only. */
export class KeepForSoLong1795750100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE retention (
      kind text CONSTRAINT retention_pkey PRIMARY KEY,
      keep_days integer CONSTRAINT retention_keep_days_check CHECK (keep_days > 0),
      changed_by text,
      changed_at timestamptz,
      last_run_at timestamptz,
      last_removed bigint NOT NULL DEFAULT 0,
      removed_total bigint NOT NULL DEFAULT 0
    )`);
    await db.query(
      `INSERT INTO retention (kind) VALUES ('messages'), ('files'), ('leads'), ('journal'), ('deliveries')`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE retention');
  }
}
