import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Files of messages. The row is the to-do: pending rows are fetched, whatever became of a job. next_attempt_at is also
  // the claim of whoever fetches: pushed ahead while the fetch goes on, so that a second one begins only if that died
  `CREATE TABLE media (
    id uuid CONSTRAINT media_pkey PRIMARY KEY,
    message_id uuid NOT NULL CONSTRAINT media_message_id_key UNIQUE
      CONSTRAINT media_message_id_fkey REFERENCES messages ON DELETE CASCADE,
    conversation_id uuid NOT NULL,
    business_phone_number text NOT NULL,
    tata_media_id text NOT NULL,
    claimed_mime_type text,
    claimed_sha256 text,
    file_name text,
    state text NOT NULL DEFAULT 'pending' CONSTRAINT media_state_check CHECK (state IN ('pending', 'ready', 'failed')),
    failure text,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    ready_at timestamptz,
    mime_type text,
    sha256 text,
    size integer,
    width integer,
    height integer,
    storage_key text,
    thumbnail_key text
  )`,
  `CREATE INDEX media_due_idx ON media (next_attempt_at) WHERE state = 'pending'`,

  // Messages of versions that did not fetch files. The id is a UUIDv7 of the message's arrival
  `INSERT INTO media (id, message_id, conversation_id, business_phone_number, tata_media_id, claimed_mime_type, claimed_sha256, file_name)
   SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
       PLACING substring(int8send((extract(epoch FROM m.received_at) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid,
     m.id, m.conversation_id, c.business_phone_number, m.content->'media'->>'tataMediaId', m.content->'media'->>'mimeType',
     m.content->'media'->>'sha256', m.content->'media'->>'fileName'
   FROM messages m JOIN conversations c ON c.id = m.conversation_id
   WHERE m.content->'media'->>'tataMediaId' IS NOT NULL`,

  // Which pools of graphile-worker are alive: what a dead one had locked is freed
  `CREATE TABLE job_pools (
    id text CONSTRAINT job_pools_pkey PRIMARY KEY,
    seen_at timestamptz NOT NULL
  )`,
];

/** Files of messages, and the pulse of whoever does side jobs. graphile-worker makes its own schema when it starts. */
export class CreateMedia1795500100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE job_pools, media');
  }
}
