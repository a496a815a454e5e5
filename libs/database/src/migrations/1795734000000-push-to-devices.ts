import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // Made at the first use and shared by all servers: browsers tie what they give us to the public one
  `CREATE TABLE push_keys (
    is_only boolean NOT NULL DEFAULT true CONSTRAINT push_keys_pkey PRIMARY KEY
      CONSTRAINT push_keys_is_only_check CHECK (is_only),
    public_key text NOT NULL,
    private_key text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  // A browser that wants to be told; it goes with the session that asked for it
  `CREATE TABLE push_subscriptions (
    id uuid CONSTRAINT push_subscriptions_pkey PRIMARY KEY,
    agent_id uuid NOT NULL CONSTRAINT push_subscriptions_agent_id_fkey REFERENCES agents ON DELETE CASCADE,
    session_hash text NOT NULL CONSTRAINT push_subscriptions_session_hash_fkey REFERENCES sessions ON DELETE CASCADE,
    endpoint text NOT NULL CONSTRAINT push_subscriptions_endpoint_key UNIQUE,
    p256dh text NOT NULL,
    auth text NOT NULL,
    locale text NOT NULL,
    user_agent text,
    created_at timestamptz NOT NULL DEFAULT now(),
    pushed_at timestamptz,
    trouble text,
    trouble_at timestamptz
  )`,
  `CREATE INDEX push_subscriptions_agent_id_idx ON push_subscriptions (agent_id, created_at)`,
  `CREATE INDEX push_subscriptions_session_hash_idx ON push_subscriptions (session_hash)`,
  `CREATE TABLE push_preferences (
    agent_id uuid CONSTRAINT push_preferences_pkey PRIMARY KEY
      CONSTRAINT push_preferences_agent_id_fkey REFERENCES agents ON DELETE CASCADE,
    unassigned boolean NOT NULL DEFAULT true,
    shows_text boolean NOT NULL DEFAULT false,
    working_hours_only boolean NOT NULL DEFAULT false
  )`,
  // How far the change feed has been read for it
  `CREATE TABLE push_feed (
    is_only boolean NOT NULL DEFAULT true CONSTRAINT push_feed_pkey PRIMARY KEY
      CONSTRAINT push_feed_is_only_check CHECK (is_only),
    cursor text
  )`,
  // Messages and events of the last minutes that were told of: the feed names them again when they change
  `CREATE TABLE push_told (
    source_id uuid CONSTRAINT push_told_pkey PRIMARY KEY,
    told_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE INDEX push_told_told_at_idx ON push_told (told_at)`,
];

/** Notifications on agents' devices while the panel is closed. */
export class PushToDevices1795734000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of UP) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE push_told, push_feed, push_preferences, push_subscriptions, push_keys');
  }
}
