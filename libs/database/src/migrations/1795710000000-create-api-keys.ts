import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys for other systems, and how often each called in the present minute. */
export class CreateApiKeys1795710000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE api_keys (
      id uuid CONSTRAINT api_keys_pkey PRIMARY KEY,
      name text NOT NULL,
      prefix text NOT NULL CONSTRAINT api_keys_prefix_key UNIQUE,
      secret_hash text NOT NULL,
      scopes text[] NOT NULL CONSTRAINT api_keys_scopes_check CHECK (cardinality(scopes) > 0),
      created_by uuid CONSTRAINT api_keys_created_by_fkey REFERENCES agents ON DELETE SET NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz,
      last_used_at timestamptz,
      revoked_at timestamptz
    )`);
    // Unlogged: written at every call, and nothing is lost when a crash empties it
    await db.query(`CREATE UNLOGGED TABLE api_calls (
      key text CONSTRAINT api_calls_pkey PRIMARY KEY,
      points integer NOT NULL DEFAULT 0,
      expire bigint
    ) WITH (fillfactor = 50)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE api_calls');
    await db.query('DROP TABLE api_keys');
  }
}
