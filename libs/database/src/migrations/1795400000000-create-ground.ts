import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // People who sign in
  `CREATE TABLE agents (
    id uuid CONSTRAINT agents_pkey PRIMARY KEY,
    email text NOT NULL,
    name text NOT NULL,
    role text NOT NULL CONSTRAINT agents_role_check CHECK (role IN ('administrator', 'supervisor', 'agent')),
    password_hash text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    disabled_at timestamptz
  )`,
  `CREATE UNIQUE INDEX agents_email_key ON agents (lower(email))`,
  `CREATE TABLE sessions (
    token_hash text CONSTRAINT sessions_pkey PRIMARY KEY,
    agent_id uuid NOT NULL CONSTRAINT sessions_agent_id_fkey REFERENCES agents ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    user_agent text
  )`,
  `CREATE INDEX sessions_agent_id_idx ON sessions (agent_id)`,
  `CREATE INDEX sessions_expires_at_idx ON sessions (expires_at)`,
  // agent_id null: the link makes the first administrator
  `CREATE TABLE access_links (
    token_hash text CONSTRAINT access_links_pkey PRIMARY KEY,
    agent_id uuid CONSTRAINT access_links_agent_id_fkey REFERENCES agents ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  )`,
  `CREATE TABLE login_failures (
    key text CONSTRAINT login_failures_pkey PRIMARY KEY,
    points integer NOT NULL DEFAULT 0,
    expire bigint
  )`,
  `CREATE TABLE idempotency_keys (
    owner text NOT NULL,
    key text NOT NULL,
    request_hash text NOT NULL,
    status integer,
    answer jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT idempotency_keys_pkey PRIMARY KEY (owner, key)
  )`,
  `CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at)`,

  // People who write to us
  `CREATE TABLE leads (
    id uuid CONSTRAINT leads_pkey PRIMARY KEY,
    name text NOT NULL,
    name_source text NOT NULL CONSTRAINT leads_name_source_check CHECK (name_source IN ('stand_in', 'profile', 'person')),
    email text,
    source text NOT NULL DEFAULT 'whatsapp',
    referral jsonb,
    stage text NOT NULL DEFAULT 'new',
    owner_id uuid CONSTRAINT leads_owner_id_fkey REFERENCES agents ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    last_contact_at timestamptz,
    opted_out_at timestamptz,
    version integer NOT NULL DEFAULT 1
  )`,

  // Deferred, so that whoever wins the identity makes the lead afterwards, in the same transaction, without a read first
  `CREATE TABLE lead_identities (
    id uuid CONSTRAINT lead_identities_pkey PRIMARY KEY,
    lead_id uuid NOT NULL CONSTRAINT lead_identities_lead_id_fkey REFERENCES leads ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    kind text NOT NULL CONSTRAINT lead_identities_kind_check CHECK (kind IN ('phone', 'user_id', 'username')),
    value text NOT NULL,
    reason text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT lead_identities_kind_value_key UNIQUE (kind, value)
  )`,
  `CREATE INDEX lead_identities_lead_id_idx ON lead_identities (lead_id)`,
  `CREATE TABLE lead_notes (
    id uuid CONSTRAINT lead_notes_pkey PRIMARY KEY,
    lead_id uuid NOT NULL CONSTRAINT lead_notes_lead_id_fkey REFERENCES leads ON DELETE CASCADE,
    kind text NOT NULL CONSTRAINT lead_notes_kind_check CHECK (kind IN ('whatsapp_incoming', 'whatsapp_outgoing', 'manual', 'system')),
    text text NOT NULL,
    message_id uuid CONSTRAINT lead_notes_message_id_key UNIQUE,
    author text,
    created_at timestamptz NOT NULL
  )`,
  `CREATE INDEX lead_notes_lead_id_idx ON lead_notes (lead_id, created_at DESC, id DESC)`,

  // What was said. A message's status is derived from its instants in one place: reports repeat and overtake each other,
  // and a proof of delivery outranks a failure. business_phone_number is digits, '' when neither the payload nor a setting names it
  `CREATE TABLE conversations (
    id uuid CONSTRAINT conversations_pkey PRIMARY KEY,
    business_phone_number text NOT NULL,
    lead_id uuid NOT NULL CONSTRAINT conversations_lead_id_fkey REFERENCES leads ON DELETE CASCADE,
    state text NOT NULL DEFAULT 'open' CONSTRAINT conversations_state_check CHECK (state IN ('open', 'resolved', 'snoozed')),
    assigned_to uuid CONSTRAINT conversations_assigned_to_fkey REFERENCES agents ON DELETE SET NULL,
    unread_count integer NOT NULL DEFAULT 0 CONSTRAINT conversations_unread_count_check CHECK (unread_count >= 0),
    last_incoming_at timestamptz,
    latest_message_id uuid,
    latest_at timestamptz,
    latest_direction text,
    latest_type text,
    latest_text text,
    latest_status text,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT conversations_lead_id_business_phone_number_key UNIQUE (lead_id, business_phone_number)
  )`,
  `CREATE INDEX conversations_latest_at_idx ON conversations (latest_at DESC, id DESC)`,
  `CREATE INDEX conversations_unread_idx ON conversations (latest_at DESC, id DESC) WHERE unread_count > 0`,
  `CREATE INDEX conversations_assigned_to_idx ON conversations (assigned_to, latest_at DESC, id DESC)`,
  `CREATE INDEX conversations_resolved_idx ON conversations (latest_at DESC, id DESC) WHERE state = 'resolved'`,
  `CREATE TABLE messages (
    id uuid CONSTRAINT messages_pkey PRIMARY KEY,
    conversation_id uuid NOT NULL CONSTRAINT messages_conversation_id_fkey REFERENCES conversations ON DELETE CASCADE,
    wamid text CONSTRAINT messages_wamid_key UNIQUE,
    tata_id text,
    direction text NOT NULL CONSTRAINT messages_direction_check CHECK (direction IN ('incoming', 'outgoing')),
    type text NOT NULL,
    text text,
    content jsonb,
    reply_to_id uuid,
    reply_to_wamid text,
    forwarded boolean NOT NULL DEFAULT false,
    referral jsonb,
    reactions jsonb NOT NULL DEFAULT '[]',
    reacted_at timestamptz,
    happened_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    edited_at timestamptz,
    deleted_at timestamptz,
    sender_id uuid,
    sender_name text,
    client_owner text,
    client_reference text,
    queued_at timestamptz,
    unconfirmed_at timestamptz,
    accepted_at timestamptz,
    sent_at timestamptz,
    delivered_at timestamptz,
    read_at timestamptz,
    failed_at timestamptz,
    error jsonb,
    pricing jsonb,
    status text NOT NULL GENERATED ALWAYS AS (CASE
      WHEN direction = 'incoming' THEN 'received'
      WHEN read_at IS NOT NULL THEN 'read'
      WHEN delivered_at IS NOT NULL THEN 'delivered'
      WHEN failed_at IS NOT NULL THEN 'failed'
      WHEN sent_at IS NOT NULL OR accepted_at IS NOT NULL THEN 'sent'
      WHEN unconfirmed_at IS NOT NULL THEN 'unconfirmed'
      ELSE 'queued' END) STORED
  )`,
  `CREATE INDEX messages_conversation_id_idx ON messages (conversation_id, happened_at DESC, id DESC)`,
  `CREATE UNIQUE INDEX messages_client_reference_key ON messages (client_owner, client_reference) WHERE client_reference IS NOT NULL`,
  `CREATE INDEX messages_reply_to_wamid_idx ON messages (reply_to_wamid) WHERE reply_to_wamid IS NOT NULL AND reply_to_id IS NULL`,
  `CREATE INDEX messages_queue_idx ON messages (conversation_id, id) WHERE status = 'queued'`,
  // Statuses that came before their message, or for one that another tool sent
  `CREATE TABLE waiting_statuses (
    id uuid CONSTRAINT waiting_statuses_pkey PRIMARY KEY,
    wamid text NOT NULL,
    reference text,
    recipient text,
    business_phone_number text NOT NULL,
    status text NOT NULL,
    happened_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    error jsonb,
    pricing jsonb,
    CONSTRAINT waiting_statuses_wamid_status_key UNIQUE (wamid, status)
  )`,
  `CREATE INDEX waiting_statuses_reference_idx ON waiting_statuses (reference) WHERE reference IS NOT NULL`,

  // What we still owe. One row for each conversation with queued messages; the lease is the right to send
  `CREATE TABLE outbox (
    conversation_id uuid CONSTRAINT outbox_pkey PRIMARY KEY
      CONSTRAINT outbox_conversation_id_fkey REFERENCES conversations ON DELETE CASCADE,
    business_phone_number text NOT NULL,
    lease_token uuid,
    lease_until timestamptz,
    failures integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE INDEX outbox_next_attempt_at_idx ON outbox (next_attempt_at)`,
  `CREATE TABLE send_attempts (
    id uuid CONSTRAINT send_attempts_pkey PRIMARY KEY,
    message_id uuid NOT NULL CONSTRAINT send_attempts_message_id_fkey REFERENCES messages ON DELETE CASCADE,
    started_at timestamptz NOT NULL,
    finished_at timestamptz,
    outcome text CONSTRAINT send_attempts_outcome_check
      CHECK (outcome IN ('accepted', 'refused', 'unavailable', 'unauthorized', 'unconfirmed')),
    http_status integer,
    tata_code text,
    trace_id text
  )`,
  `CREATE INDEX send_attempts_message_id_idx ON send_attempts (message_id, started_at)`,

  // The change feed; SQL only. xid is the writing transaction's id (TypeORM knows no xid8)
  `CREATE TABLE changes (
    id bigint GENERATED ALWAYS AS IDENTITY,
    xid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    type text NOT NULL,
    conversation_id uuid,
    message_id uuid,
    lead_id uuid,
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT changes_pkey PRIMARY KEY (at, xid, id)
  ) PARTITION BY RANGE (at)`,
  `CREATE INDEX changes_xid_idx ON changes (xid, id)`,
  `CREATE INDEX changes_conversation_id_idx ON changes (conversation_id, xid, id)`,
  `CREATE TABLE change_feed (
    only_row boolean CONSTRAINT change_feed_pkey PRIMARY KEY DEFAULT true CONSTRAINT change_feed_only_row_check CHECK (only_row),
    epoch integer NOT NULL DEFAULT 1,
    dropped_to_xid bigint NOT NULL DEFAULT 0
  )`,
  `INSERT INTO change_feed DEFAULT VALUES`,

  // The journal: every webhook body that passed the signature, as it came; SQL only
  `CREATE TABLE webhook_events (
    id uuid NOT NULL,
    received_at timestamptz NOT NULL,
    state text NOT NULL CONSTRAINT webhook_events_state_check CHECK (state IN ('applied', 'quarantined')),
    error text,
    headers jsonb NOT NULL,
    body bytea NOT NULL,
    produced jsonb NOT NULL DEFAULT '[]',
    CONSTRAINT webhook_events_pkey PRIMARY KEY (received_at, id)
  ) PARTITION BY RANGE (received_at)`,
  `CREATE INDEX webhook_events_quarantined_idx ON webhook_events (received_at) WHERE state = 'quarantined'`,
];

const TABLES = [
  'webhook_events',
  'change_feed',
  'changes',
  'send_attempts',
  'outbox',
  'waiting_statuses',
  'messages',
  'conversations',
  'lead_notes',
  'lead_identities',
  'leads',
  'idempotency_keys',
  'login_failures',
  'access_links',
  'sessions',
  'agents',
];

/** The ground: agents, leads, conversations, the outbox, the change feed and the journal. */
export class CreateGround1795400000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE ${TABLES.join(', ')}`);
  }
}
