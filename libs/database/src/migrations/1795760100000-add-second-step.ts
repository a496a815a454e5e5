import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // Since when a person signs in with a code of their app too
  `ALTER TABLE agents ADD COLUMN totp_since timestamptz`,

  // SQL only, sealed with the server's key. draft: a secret of which no code was given yet. last_step: of the last code that
  // was taken; one of it or of before is taken no more
  `CREATE TABLE agent_totp (
    agent_id uuid CONSTRAINT agent_totp_pkey PRIMARY KEY
      CONSTRAINT agent_totp_agent_id_fkey REFERENCES agents ON DELETE CASCADE,
    secret text,
    draft text,
    drafted_at timestamptz,
    last_step bigint NOT NULL DEFAULT 0
  )`,
  `CREATE TABLE recovery_codes (
    agent_id uuid NOT NULL CONSTRAINT recovery_codes_agent_id_fkey REFERENCES agents ON DELETE CASCADE,
    code_hash text NOT NULL,
    used_at timestamptz,
    CONSTRAINT recovery_codes_pkey PRIMARY KEY (agent_id, code_hash)
  )`,

  // One row: what administrators ask of sign-ins
  `CREATE TABLE sign_in_rules (
    id boolean CONSTRAINT sign_in_rules_pkey PRIMARY KEY DEFAULT true CONSTRAINT sign_in_rules_id_check CHECK (id),
    totp_roles text[] NOT NULL DEFAULT '{}'
  )`,
  `INSERT INTO sign_in_rules DEFAULT VALUES`,
];

/** A second step at sign-in. */
export class AddSecondStep1795760100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of UP) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['sign_in_rules', 'recovery_codes', 'agent_totp']) await db.query(`DROP TABLE ${table}`);
    await db.query('ALTER TABLE agents DROP COLUMN totp_since');
  }
}
