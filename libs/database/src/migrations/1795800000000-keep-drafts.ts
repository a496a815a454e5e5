import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What agents have typed and not sent, and how conversations stood before a change of many. */
export class KeepDrafts1795800000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // A text that is empty was sent or taken back: it ends an older one that another device holds
    await db.query(`CREATE TABLE drafts (
      agent_id uuid NOT NULL CONSTRAINT drafts_agent_id_fkey REFERENCES agents ON DELETE CASCADE,
      conversation_id uuid NOT NULL CONSTRAINT drafts_conversation_id_fkey REFERENCES conversations ON DELETE CASCADE,
      kind text NOT NULL CONSTRAINT drafts_kind_check CHECK (kind IN ('reply', 'note')),
      text text NOT NULL,
      written_at timestamptz NOT NULL,
      CONSTRAINT drafts_pkey PRIMARY KEY (agent_id, conversation_id, kind)
    )`);
    await db.query(`CREATE INDEX drafts_conversation_id_idx ON drafts (conversation_id)`);
    await db.query(`CREATE TABLE bulk_undos (
      batch_id uuid NOT NULL,
      conversation_id uuid NOT NULL,
      agent_id uuid NOT NULL,
      before jsonb NOT NULL,
      after jsonb NOT NULL,
      at timestamptz NOT NULL,
      CONSTRAINT bulk_undos_pkey PRIMARY KEY (batch_id, conversation_id)
    )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE bulk_undos`);
    await db.query(`DROP TABLE drafts`);
  }
}
