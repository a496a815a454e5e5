import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // One number has several spellings. The first of them claims the key that all share, so that two people who bring two
  // spellings at once cannot make two leads; the others have none. current_since: the newest one is shown and written to
  `ALTER TABLE lead_identities
     ADD COLUMN match_key text,
     ADD COLUMN current_since timestamptz NOT NULL DEFAULT now()`,
  `UPDATE lead_identities SET current_since = created_at`,
  `UPDATE lead_identities i SET match_key = first.key FROM (
     SELECT DISTINCT ON (key) id, key FROM (
       SELECT id, created_at, CASE
         WHEN value ~ '^549\\d{10}$' THEN '54' || substr(value, 4)
         WHEN value ~ '^55[1-9]\\d9[6-9]\\d{7}$' THEN substr(value, 1, 4) || substr(value, 6)
         WHEN value ~ '^521\\d{10}$' THEN '52' || substr(value, 4)
         ELSE value END AS key
       FROM lead_identities WHERE kind = 'phone') phones
     ORDER BY key, created_at) first
   WHERE i.id = first.id`,
  `ALTER TABLE lead_identities ADD CONSTRAINT lead_identities_match_key_key UNIQUE (match_key)`,
  // When the customer last said whether they want marketing: an older word that comes late changes nothing
  `ALTER TABLE leads ADD COLUMN opt_out_changed_at timestamptz`,

  // When somebody last answered on the phone app: what the customer wrote before that is read, however late it comes
  `ALTER TABLE conversations ADD COLUMN answered_at timestamptz`,
  // Null: a customer, or somebody here
  `ALTER TABLE messages
     ADD COLUMN sent_from text CONSTRAINT messages_sent_from_check CHECK (sent_from IN ('phone', 'outside')),
     ADD COLUMN business_reacted_at timestamptz`,

  // What waits is looked at again from time to time, ever more seldom
  `ALTER TABLE waiting_statuses
     ADD COLUMN recipient_user_id text,
     ADD COLUMN look_at timestamptz NOT NULL DEFAULT now()`,
  `CREATE INDEX waiting_statuses_look_at_idx ON waiting_statuses (look_at)`,
  `CREATE INDEX waiting_statuses_recipient_idx ON waiting_statuses (recipient) WHERE recipient IS NOT NULL`,
  // Edits, deletions and reactions that came before their message; SQL only. id is the order in which they came
  `CREATE TABLE waiting_changes (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT waiting_changes_pkey PRIMARY KEY,
    wamid text NOT NULL,
    target_wamid text NOT NULL,
    kind text NOT NULL CONSTRAINT waiting_changes_kind_check CHECK (kind IN ('reaction', 'edit', 'revoke')),
    made_by text NOT NULL CONSTRAINT waiting_changes_made_by_check CHECK (made_by IN ('customer', 'business')),
    text text,
    happened_at timestamptz NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    look_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT waiting_changes_wamid_key UNIQUE (target_wamid, wamid)
  )`,
  `CREATE INDEX waiting_changes_look_at_idx ON waiting_changes (look_at)`,
];

const UNDO = [
  `DROP TABLE waiting_changes`,
  `ALTER TABLE waiting_statuses DROP COLUMN recipient_user_id, DROP COLUMN look_at`,
  `DROP INDEX waiting_statuses_recipient_idx`,
  `ALTER TABLE messages DROP COLUMN sent_from, DROP COLUMN business_reacted_at`,
  `ALTER TABLE conversations DROP COLUMN answered_at`,
  `ALTER TABLE leads DROP COLUMN opt_out_changed_at`,
  `ALTER TABLE lead_identities DROP COLUMN match_key, DROP COLUMN current_since`,
];

/** Room for what comes before its message, for messages that were sent elsewhere, and for one number's many spellings. */
export class LetChangesWait1795500000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const statement of UNDO) await db.query(statement);
  }
}
