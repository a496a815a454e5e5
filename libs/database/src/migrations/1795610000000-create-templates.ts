import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Texts that WhatsApp approved for use outside the window. language is '' when TATA's list does not tell it; text is
  // what a person reads of it, for the search. An older word on status or category changes nothing, hence their instants
  `CREATE TABLE templates (
    id uuid CONSTRAINT templates_pkey PRIMARY KEY,
    business_phone_number text NOT NULL,
    name text NOT NULL,
    language text NOT NULL,
    category text,
    status text NOT NULL,
    status_reason text,
    status_at timestamptz NOT NULL,
    category_at timestamptz NOT NULL,
    components jsonb NOT NULL,
    text text NOT NULL,
    origin text NOT NULL CONSTRAINT templates_origin_check CHECK (origin IN ('tata', 'manual')),
    tata_id text,
    tata_updated_at timestamptz,
    last_seen_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT templates_name_key UNIQUE (business_phone_number, name, language)
  )`,
  `CREATE INDEX templates_order_idx ON templates (name, language, id)`,

  // What became of the last try to read TATA's list, by number
  `CREATE TABLE template_syncs (
    business_phone_number text CONSTRAINT template_syncs_pkey PRIMARY KEY,
    tried_at timestamptz NOT NULL,
    outcome text NOT NULL,
    http_status integer,
    synced_at timestamptz,
    found integer NOT NULL DEFAULT 0,
    skipped integer NOT NULL DEFAULT 0
  )`,
];

/** Message templates, as TATA lists them or as somebody defined them here, and how the last sync went. */
export class CreateTemplates1795610000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE template_syncs, templates');
  }
}
