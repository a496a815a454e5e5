/**
 * What each table holds of a person who writes to us, and what becomes of it when they are erased: the one place where that is said.
 * A test walks all tables of the database: one that is not named here fails it, and so does one whose rows do not go as they are
 * said to.
 */
export type Holding =
  /** Nothing of them: agents, settings, templates, places where something has been read to. */
  | { holds: 'nothing' }
  /** Ids that lead nowhere once the person is gone, and hashes. `until`: when they go by themselves. */
  | { holds: 'ids'; until: string }
  /** Something of them. `with`: it goes with the rows of that table, by a foreign key; else `by`: the step that sees to it. */
  | { holds: 'person'; with: string }
  | { holds: 'person'; by: ErasingStep };

export type ErasingStep =
  | 'fence'
  | 'erase-messages'
  | 'erase-lead'
  | 'erase-journal'
  | 'erase-deliveries'
  | 'erase-answers'
  | 'finish'
  | 'unsent-uploads';

const nothing: Holding = { holds: 'nothing' };
const ids = (until: string): Holding => ({ holds: 'ids', until });
const goesWith = (table: string): Holding => ({ holds: 'person', with: table });
const by = (step: ErasingStep): Holding => ({ holds: 'person', by: step });

export const HOLDINGS: Record<string, Holding> = {
  // The person
  leads: by('erase-lead'),
  lead_identities: by('fence'),
  former_numbers: by('fence'),
  stranger_opt_outs: by('fence'),
  lead_notes: by('erase-messages'),
  // Of other leads, which this one was told apart from, the step takes its name out
  lead_events: by('erase-lead'),
  lead_tags: goesWith('leads'),
  lead_hints: goesWith('leads'),
  lead_distinctions: goesWith('leads'),
  // With what is kept to undo a merge
  lead_merges: goesWith('leads'),
  lead_words: by('fence'),

  // What was said
  conversations: by('erase-lead'),
  conversation_events: goesWith('conversations'),
  conversation_work: goesWith('conversations'),
  merged_conversations: goesWith('conversations'),
  attention: goesWith('conversations'),
  last_seen: goesWith('conversations'),
  messages: by('erase-messages'),
  message_words: by('erase-messages'),
  applied_changes: by('erase-messages'),
  waiting_changes: by('erase-messages'),
  waiting_statuses: by('erase-messages'),
  media: goesWith('messages'),
  ad_pictures: by('erase-lead'),
  earlier_states: goesWith('messages'),
  dismissed_failures: goesWith('messages'),
  drafts: goesWith('conversations'),
  bulk_undos: ids('the daily clean-up, an hour after the change of many'),
  merged_messages: ids('the daily clean-up, JOURNAL_KEEP_DAYS after they were merged'),

  // What is owed, and was tried
  outbox: by('fence'),
  send_attempts: goesWith('messages'),
  send_buckets: by('erase-lead'),
  stopped_numbers: ids('the number is mended'),
  // TATA's names of files; what TATA itself has of them ends after 30 days
  tata_uploads: by('erase-messages'),

  // As it came, and as it went on to others
  webhook_events: by('erase-journal'),
  webhook_deliveries: by('erase-deliveries'),
  idempotency_keys: by('erase-answers'),
  changes: ids('14 days'),
  push_told: ids('a few minutes'),

  // That somebody was erased
  erasures: by('finish'),
  erasing_messages: by('finish'),
  erased_messages: ids('180 days: keyed hashes, by which reports that come later are known'),
  erased_identities: ids('never: keyed hashes, by which it can be told that a number was erased'),
  identity_hash_key: nothing,

  // Agents and other systems
  agents: nothing,
  sessions: nothing,
  access_links: nothing,
  login_failures: nothing,
  api_keys: nothing,
  api_calls: nothing,
  push_keys: nothing,
  push_subscriptions: nothing,
  push_preferences: nothing,
  webhook_endpoints: nothing,
  agent_totp: nothing,
  server_key_check: nothing,
  recovery_codes: nothing,
  sign_in_rules: nothing,
  access_settings: nothing,
  settings_seen: nothing,
  // Of customers it names the id alone
  audit_log: ids('AUDIT_KEEP_DAYS'),

  // Settings, and what is the same for everybody
  canned_replies: nothing,
  message_rates: nothing,
  tags: nothing,
  lead_stages: nothing,
  lead_fields: nothing,
  retention: nothing,
  templates: nothing,
  template_syncs: nothing,
  alerts: nothing,

  // How far something has been read or done
  change_feed: nothing,
  search_progress: nothing,
  work_follower: nothing,
  push_feed: nothing,
  spool_takings: nothing,
  job_pools: nothing,
  migrations: nothing,
};

/** What is beside the database, in `DATA_DIR`. */
export const FILES: Record<string, Holding> = {
  media: by('erase-messages'),
  // What waits there is taken in without their part; what was put aside is looked through
  spool: by('finish'),
  'erasures.jsonl': ids('never: ids and keyed hashes, for the day that a backup is restored'),
};
