import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `ALTER TABLE leads ADD COLUMN company text, ADD COLUMN city text, ADD COLUMN stage_reason text,
     ADD COLUMN fields jsonb NOT NULL DEFAULT '{}'`,
  // Of almost no lead that messages make: the intake writes nothing to it
  `CREATE INDEX leads_email_idx ON leads (lower(email)) WHERE email IS NOT NULL`,

  // How far a lead has come, and what else is kept of one, as an administrator has it. leads.stage takes other words too:
  // another system may have its own
  `CREATE TABLE lead_stages (
    key text CONSTRAINT lead_stages_pkey PRIMARY KEY,
    name text NOT NULL,
    outcome text CONSTRAINT lead_stages_outcome_check CHECK (outcome IN ('won', 'lost')),
    position integer NOT NULL
  )`,
  `INSERT INTO lead_stages (key, name, outcome, position) VALUES
    ('new', 'New', NULL, 0), ('contacted', 'Contacted', NULL, 1), ('qualified', 'Qualified', NULL, 2),
    ('won', 'Won', 'won', 3), ('lost', 'Lost', 'lost', 4)`,
  `CREATE TABLE lead_fields (
    key text CONSTRAINT lead_fields_pkey PRIMARY KEY,
    name text NOT NULL,
    kind text NOT NULL CONSTRAINT lead_fields_kind_check CHECK (kind IN ('text', 'number', 'date')),
    position integer NOT NULL
  )`,

  // What people did with a lead, beside its notes
  `CREATE TABLE lead_events (
    id uuid CONSTRAINT lead_events_pkey PRIMARY KEY,
    lead_id uuid NOT NULL CONSTRAINT lead_events_lead_id_fkey REFERENCES leads ON DELETE CASCADE,
    kind text NOT NULL,
    at timestamptz NOT NULL,
    author text,
    detail jsonb NOT NULL DEFAULT '{}'
  )`,
  `CREATE INDEX lead_events_lead_id_idx ON lead_events (lead_id, at DESC, id DESC)`,

  // That WhatsApp named what belongs to two leads in one breath; and that a person says they are two
  `CREATE TABLE lead_hints (
    lead_id uuid NOT NULL CONSTRAINT lead_hints_lead_id_fkey REFERENCES leads ON DELETE CASCADE,
    other_id uuid NOT NULL CONSTRAINT lead_hints_other_id_fkey REFERENCES leads ON DELETE CASCADE,
    reason text NOT NULL CONSTRAINT lead_hints_reason_check CHECK (reason IN ('user_id', 'moved')),
    CONSTRAINT lead_hints_pkey PRIMARY KEY (lead_id, other_id, reason)
  )`,
  `CREATE INDEX lead_hints_other_id_idx ON lead_hints (other_id)`,
  `CREATE TABLE lead_distinctions (
    lead_id uuid NOT NULL CONSTRAINT lead_distinctions_lead_id_fkey REFERENCES leads ON DELETE CASCADE,
    other_id uuid NOT NULL CONSTRAINT lead_distinctions_other_id_fkey REFERENCES leads ON DELETE CASCADE,
    author text,
    at timestamptz NOT NULL,
    CONSTRAINT lead_distinctions_pkey PRIMARY KEY (lead_id, other_id),
    CONSTRAINT lead_distinctions_order_check CHECK (lead_id < other_id)
  )`,
  `CREATE INDEX lead_distinctions_other_id_idx ON lead_distinctions (other_id)`,

  // Who has heard of a lead or conversation that went into another one is led to that one. id is of the one that is gone;
  // kept is what it takes to part them again, for as long as that can be asked for
  `CREATE TABLE lead_merges (
    id uuid CONSTRAINT lead_merges_pkey PRIMARY KEY,
    lead_id uuid NOT NULL CONSTRAINT lead_merges_lead_id_fkey REFERENCES leads ON DELETE CASCADE,
    name text NOT NULL,
    author text,
    merged_at timestamptz NOT NULL,
    kept jsonb
  )`,
  `CREATE INDEX lead_merges_lead_id_idx ON lead_merges (lead_id)`,
  `CREATE TABLE merged_conversations (
    id uuid CONSTRAINT merged_conversations_pkey PRIMARY KEY,
    conversation_id uuid NOT NULL
      CONSTRAINT merged_conversations_conversation_id_fkey REFERENCES conversations ON DELETE CASCADE
  )`,
  `CREATE INDEX merged_conversations_conversation_id_idx ON merged_conversations (conversation_id)`,
];

const DOWN = [
  `DROP TABLE merged_conversations, lead_merges, lead_distinctions, lead_hints, lead_events, lead_fields, lead_stages`,
  `DROP INDEX leads_email_idx`,
  `ALTER TABLE leads DROP COLUMN company, DROP COLUMN city, DROP COLUMN stage_reason, DROP COLUMN fields`,
];

/** Stages, fields and events of leads, and two leads that turn out to be one person. */
export class WorkLeads1795733000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of UP) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const statement of DOWN) await db.query(statement);
  }
}
