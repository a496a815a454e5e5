import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // No CHECK ties it to the state: an instance of the version before reopens a conversation without clearing it
  `ALTER TABLE conversations ADD COLUMN snoozed_until timestamptz`,

  // What agents did with a conversation, and their notes in its thread, whose words are notes on the lead. `at` is the
  // instant of the transaction, as in the change feed: a reader of the feed finds by it what a change was about
  `CREATE TABLE conversation_events (
    id uuid CONSTRAINT conversation_events_pkey PRIMARY KEY,
    conversation_id uuid NOT NULL
      CONSTRAINT conversation_events_conversation_id_fkey REFERENCES conversations ON DELETE CASCADE,
    kind text NOT NULL CONSTRAINT conversation_events_kind_check
      CHECK (kind IN ('assigned', 'resolved', 'snoozed', 'reopened', 'woke', 'note')),
    at timestamptz NOT NULL DEFAULT now(),
    agent_id uuid,
    agent_name text,
    detail jsonb NOT NULL DEFAULT '{}',
    note_id uuid CONSTRAINT conversation_events_note_id_fkey REFERENCES lead_notes ON DELETE CASCADE
  )`,
  `CREATE INDEX conversation_events_conversation_id_idx ON conversation_events (conversation_id, at DESC, id DESC)`,
  `CREATE INDEX conversation_events_note_id_idx ON conversation_events (note_id) WHERE note_id IS NOT NULL`,

  // What an agent has not seen yet: they were mentioned, given a conversation, or one of theirs came back
  `CREATE TABLE attention (
    agent_id uuid NOT NULL CONSTRAINT attention_agent_id_fkey REFERENCES agents ON DELETE CASCADE,
    conversation_id uuid NOT NULL CONSTRAINT attention_conversation_id_fkey REFERENCES conversations ON DELETE CASCADE,
    event_id uuid NOT NULL CONSTRAINT attention_event_id_fkey REFERENCES conversation_events ON DELETE CASCADE,
    reason text NOT NULL CONSTRAINT attention_reason_check CHECK (reason IN ('mention', 'assigned', 'woke')),
    CONSTRAINT attention_pkey PRIMARY KEY (agent_id, conversation_id, event_id)
  )`,
  `CREATE INDEX attention_conversation_id_idx ON attention (conversation_id)`,
  `CREATE INDEX attention_event_id_idx ON attention (event_id)`,
  `CREATE TABLE last_seen (
    agent_id uuid NOT NULL CONSTRAINT last_seen_agent_id_fkey REFERENCES agents ON DELETE CASCADE,
    conversation_id uuid NOT NULL CONSTRAINT last_seen_conversation_id_fkey REFERENCES conversations ON DELETE CASCADE,
    seen_to timestamptz NOT NULL,
    CONSTRAINT last_seen_pkey PRIMARY KEY (agent_id, conversation_id)
  )`,
  `CREATE INDEX last_seen_conversation_id_idx ON last_seen (conversation_id)`,

  // Lists are of one state, or put together from all three. A message writes to as many indexes of an open conversation
  // as before; those of the others cost it nothing
  `CREATE INDEX conversations_open_idx ON conversations (latest_at DESC, id DESC) WHERE state = 'open'`,
  `CREATE INDEX conversations_open_assigned_to_idx ON conversations (assigned_to, latest_at DESC, id DESC)
    WHERE state = 'open'`,
  `CREATE INDEX conversations_closed_idx ON conversations (state, latest_at DESC, id DESC) WHERE state <> 'open'`,
  `CREATE INDEX conversations_closed_assigned_to_idx ON conversations (assigned_to, state, latest_at DESC, id DESC)
    WHERE state <> 'open'`,
  `CREATE INDEX conversations_snoozed_until_idx ON conversations (snoozed_until) WHERE snoozed_until IS NOT NULL`,
  `DROP INDEX conversations_latest_at_idx, conversations_assigned_to_idx, conversations_resolved_idx`,
];

const DOWN = [
  `CREATE INDEX conversations_latest_at_idx ON conversations (latest_at DESC, id DESC)`,
  `CREATE INDEX conversations_assigned_to_idx ON conversations (assigned_to, latest_at DESC, id DESC)`,
  `CREATE INDEX conversations_resolved_idx ON conversations (latest_at DESC, id DESC) WHERE state = 'resolved'`,
  `DROP INDEX conversations_open_idx, conversations_open_assigned_to_idx, conversations_closed_idx,
    conversations_closed_assigned_to_idx, conversations_snoozed_until_idx`,
  `DROP TABLE last_seen, attention, conversation_events`,
  `ALTER TABLE conversations DROP COLUMN snoozed_until`,
];

/** Assigning, snoozing, notes in the thread, and what each agent has seen. */
export class WorkTogether1795720000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of UP) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const statement of DOWN) await db.query(statement);
  }
}
