import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // By which messages and notes are found. Beside the messages, and without a foreign key: what takes messages in pays
  // nothing for it. A follower of the change feed fills it; SQL only
  `CREATE TABLE message_words (
    id uuid CONSTRAINT message_words_pkey PRIMARY KEY,
    happened_at timestamptz NOT NULL,
    is_note boolean NOT NULL,
    words tsvector NOT NULL
  )`,
  `CREATE INDEX message_words_happened_at_idx ON message_words (happened_at DESC, id DESC)`,
  `CREATE INDEX message_words_words_idx ON message_words USING gin (words)`,
  // Names, user names and every end of every number
  `CREATE TABLE lead_words (
    lead_id uuid CONSTRAINT lead_words_pkey PRIMARY KEY,
    words tsvector NOT NULL
  )`,
  `CREATE INDEX lead_words_words_idx ON lead_words USING gin (words)`,
  // How far the follower is. Of what was there before the cursor, the newest comes first: what lies behind walked_… is done;
  // null where it has not begun, the nil id where it has ended
  `CREATE TABLE search_progress (
    only_row boolean CONSTRAINT search_progress_pkey PRIMARY KEY DEFAULT true
      CONSTRAINT search_progress_only_row_check CHECK (only_row),
    words_version integer NOT NULL DEFAULT 0,
    feed_cursor text,
    walked_leads_to uuid,
    walked_notes_to uuid,
    walked_messages_to uuid,
    walked_back_to timestamptz
  )`,
  `INSERT INTO search_progress DEFAULT VALUES`,
];

/** Messages, notes and people are found by their words. */
export class SearchWords1795731000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of UP) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE search_progress, lead_words, message_words');
  }
}
