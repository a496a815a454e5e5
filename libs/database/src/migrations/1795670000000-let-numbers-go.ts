import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // left_at: when its lead told of another number; returned_at: when they were last seen to have it after all. Both on a
  // number's first spelling. unsettled_until, on all of them: whose it was has to be looked up for what was written until then
  `ALTER TABLE lead_identities
     ADD COLUMN left_at timestamptz,
     ADD COLUMN returned_at timestamptz,
     ADD COLUMN unsettled_until timestamptz`,
  // Whose a number was, until somebody else showed up with it
  `CREATE TABLE former_numbers (
     match_key text NOT NULL,
     until timestamptz NOT NULL,
     lead_id uuid NOT NULL CONSTRAINT former_numbers_lead_id_fkey REFERENCES leads ON DELETE CASCADE,
     CONSTRAINT former_numbers_pkey PRIMARY KEY (match_key, until, lead_id)
   )`,
  `CREATE INDEX former_numbers_lead_id_idx ON former_numbers (lead_id)`,
];

const UNDO = [
  `DROP TABLE former_numbers`,
  `ALTER TABLE lead_identities DROP COLUMN left_at, DROP COLUMN returned_at, DROP COLUMN unsettled_until`,
];

/** A number that somebody left belongs to nobody, until somebody else writes from it. */
export class LetNumbersGo1795670000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const statement of UNDO) await db.query(statement);
  }
}
