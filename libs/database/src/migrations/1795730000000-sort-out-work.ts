import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // What the list filters and sorts by beside activity, for each conversation that has a message. Nobody who takes in a
  // message writes here: whoever follows the change feed does, so that these indexes cost the intake nothing.
  // assignee is all zeros for nobody, as an index tells one null from another by no comparison
  `CREATE TABLE conversation_work (
    conversation_id uuid CONSTRAINT conversation_work_pkey PRIMARY KEY
      CONSTRAINT conversation_work_conversation_id_fkey REFERENCES conversations ON DELETE CASCADE,
    state text NOT NULL,
    assignee uuid NOT NULL,
    is_unread boolean NOT NULL,
    latest_at timestamptz NOT NULL,
    last_incoming_at timestamptz,
    waiting_since timestamptz,
    failed_at timestamptz
  )`,
  `CREATE INDEX conversation_work_waiting_idx ON conversation_work (state, assignee, waiting_since, conversation_id)
    WHERE waiting_since IS NOT NULL`,
  `CREATE INDEX conversation_work_unreplied_idx ON conversation_work (state, assignee, latest_at DESC, conversation_id DESC)
    WHERE waiting_since IS NOT NULL`,
  `CREATE INDEX conversation_work_failed_idx ON conversation_work (state, assignee, latest_at DESC, conversation_id DESC)
    WHERE failed_at IS NOT NULL`,
  `CREATE INDEX conversation_work_window_idx ON conversation_work (state, assignee, last_incoming_at, conversation_id)
    WHERE last_incoming_at IS NOT NULL`,

  // Where the follower stands. Without a cursor it begins by reading all conversations, in the order of their ids; while it
  // does, filled_to is the last one read, and the cursor is from before
  `CREATE TABLE work_follower (
    is_only boolean CONSTRAINT work_follower_pkey PRIMARY KEY DEFAULT true
      CONSTRAINT work_follower_is_only_check CHECK (is_only),
    cursor text,
    filled_to uuid
  )`,
  `INSERT INTO work_follower DEFAULT VALUES`,

  // A failure that somebody has seen to in another way. It is of one attempt: what fails once more is a failure anew
  `CREATE TABLE dismissed_failures (
    message_id uuid CONSTRAINT dismissed_failures_pkey PRIMARY KEY
      CONSTRAINT dismissed_failures_message_id_fkey REFERENCES messages ON DELETE CASCADE,
    failed_at timestamptz NOT NULL,
    dismissed_at timestamptz NOT NULL,
    agent_id uuid,
    agent_name text NOT NULL
  )`,
  // Written to by failures alone
  `CREATE INDEX messages_failed_idx ON messages (conversation_id) WHERE status = 'failed'`,
];

const DOWN = [`DROP INDEX messages_failed_idx`, `DROP TABLE dismissed_failures, work_follower, conversation_work`];

/** Who waits for an answer and since when, and which replies failed. */
export class SortOutWork1795730000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of UP) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const statement of DOWN) await db.query(statement);
  }
}
