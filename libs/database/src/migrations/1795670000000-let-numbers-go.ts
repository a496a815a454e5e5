import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Numbers are given to other people: left_at is when its lead told of another one, returned_at when they were last seen
  // to have it again. Whoever writes from it after left_at is somebody else; previous_lead_id is whose it was until then
  `ALTER TABLE lead_identities
     ADD COLUMN left_at timestamptz,
     ADD COLUMN returned_at timestamptz,
     ADD COLUMN previous_lead_id uuid CONSTRAINT lead_identities_previous_lead_id_fkey REFERENCES leads ON DELETE SET NULL,
     ADD COLUMN previous_until timestamptz`,
];

const UNDO = [
  `ALTER TABLE lead_identities DROP COLUMN left_at, DROP COLUMN returned_at, DROP COLUMN previous_lead_id,
     DROP COLUMN previous_until`,
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
