import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // For those of before it is the instant of this migration: they are kept a little longer than they need be
  `ALTER TABLE applied_changes ADD COLUMN applied_at timestamptz NOT NULL DEFAULT now()`,
  `CREATE INDEX applied_changes_applied_at_idx ON applied_changes (applied_at)`,
  `CREATE INDEX merged_messages_merged_at_idx ON merged_messages (merged_at)`,
];

const UNDO = [`DROP INDEX merged_messages_merged_at_idx`, `ALTER TABLE applied_changes DROP COLUMN applied_at`];

/** What only guards against repeats says how old it is, so that it can go once nothing repeats it any more. SQL only. */
export class DateAppliedChanges1795640100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const statement of UNDO) await db.query(statement);
  }
}
