import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // From where somebody signed in, for their own eyes: an address they do not know is a reason to end that session
  `ALTER TABLE sessions ADD COLUMN address text`,
  `ALTER TABLE agents ADD COLUMN notify_sound boolean NOT NULL DEFAULT true, ADD COLUMN notify_desktop boolean NOT NULL DEFAULT false`,

  `CREATE TABLE canned_replies (
    id uuid CONSTRAINT canned_replies_pkey PRIMARY KEY,
    name text NOT NULL,
    text text NOT NULL,
    updated_by text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE UNIQUE INDEX canned_replies_name_key ON canned_replies (lower(name))`,

  `CREATE TABLE tags (
    id uuid CONSTRAINT tags_pkey PRIMARY KEY,
    name text NOT NULL,
    colour text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE UNIQUE INDEX tags_name_key ON tags (lower(name))`,
  `CREATE TABLE lead_tags (
    lead_id uuid NOT NULL CONSTRAINT lead_tags_lead_id_fkey REFERENCES leads ON DELETE CASCADE,
    tag_id uuid NOT NULL CONSTRAINT lead_tags_tag_id_fkey REFERENCES tags ON DELETE CASCADE,
    CONSTRAINT lead_tags_pkey PRIMARY KEY (lead_id, tag_id)
  )`,
  `CREATE INDEX lead_tags_tag_id_idx ON lead_tags (tag_id)`,
];

/** What agents and administrators set in the panel. */
export class KeepSettings1795685000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['lead_tags', 'tags', 'canned_replies']) await db.query(`DROP TABLE ${table}`);
    await db.query('ALTER TABLE agents DROP COLUMN notify_sound, DROP COLUMN notify_desktop');
    await db.query('ALTER TABLE sessions DROP COLUMN address');
  }
}
