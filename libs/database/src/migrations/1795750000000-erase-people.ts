import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // What became of each wish to be forgotten. It says nothing of the person but the id that their lead had: `work` holds what is
  // still needed to go on after a crash, and is empty once it is done
  `CREATE TABLE erasures (
    id uuid CONSTRAINT erasures_pkey PRIMARY KEY,
    lead_ids uuid[] NOT NULL,
    state text NOT NULL DEFAULT 'running' CONSTRAINT erasures_state_check CHECK (state IN ('running', 'done')),
    reason text NOT NULL,
    requested_by text,
    requested_at timestamptz NOT NULL,
    finished_at timestamptz,
    counts jsonb NOT NULL DEFAULT '{}',
    work jsonb
  )`,
  `CREATE INDEX erasures_running_idx ON erasures (id) WHERE state = 'running'`,

  // The messages of a person who is being erased: by these the journal is searched. Empty when nobody is
  `CREATE TABLE erasing_messages (
    erasure_id uuid NOT NULL CONSTRAINT erasing_messages_erasure_id_fkey REFERENCES erasures ON DELETE CASCADE,
    message_id uuid NOT NULL,
    wamids text[] NOT NULL,
    CONSTRAINT erasing_messages_pkey PRIMARY KEY (erasure_id, message_id)
  )`,

  // Which numbers and user ids were erased and when, as keyed hashes: what was received before then is not taken in again
  `CREATE TABLE erased_identities (
    hash text NOT NULL,
    erasure_id uuid NOT NULL CONSTRAINT erased_identities_erasure_id_fkey REFERENCES erasures ON DELETE CASCADE,
    erased_at timestamptz NOT NULL,
    CONSTRAINT erased_identities_pkey PRIMARY KEY (hash, erasure_id)
  )`,
  `CREATE INDEX erased_identities_erasure_id_idx ON erased_identities (erasure_id)`,
  `CREATE INDEX erased_identities_erased_at_idx ON erased_identities (erased_at)`,
  `CREATE TABLE identity_hash_key (
    only_row boolean CONSTRAINT identity_hash_key_pkey PRIMARY KEY DEFAULT true
      CONSTRAINT identity_hash_key_only_row_check CHECK (only_row),
    key text NOT NULL
  )`,
  `INSERT INTO identity_hash_key (key) VALUES (replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''))`,

  // Copies of a file that was uploaded here share its bytes. What customers send is not in it: the intake writes nothing to it
  `CREATE INDEX media_uploaded_key_idx ON media (storage_key) WHERE uploaded_at IS NOT NULL`,
];

const DOWN = [
  `DROP INDEX media_uploaded_key_idx`,
  `DROP TABLE identity_hash_key, erased_identities, erasing_messages, erasures`,
];

/** A person can be erased, and it can be shown that they were. SQL only. */
export class ErasePeople1795750000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of UP) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const statement of DOWN) await db.query(statement);
  }
}
