/** What must hold in the stored data. `sql` selects the ids of what breaks it; `since` is where the feed begins. */
export interface ConsistencyRule {
  name: string;
  /** What is so when nothing breaks it. */
  claim: string;
  /** `info`: worth knowing, and nothing is wrong with it. */
  level: 'violation' | 'info';
  sql: string;
}

const rule = (name: string, claim: string, sql: string): ConsistencyRule => ({ name, claim, level: 'violation', sql });
const info = (name: string, claim: string, sql: string): ConsistencyRule => ({ name, claim, level: 'info', sql });

/** The feed tells who marked what read, since its oldest day that is kept. */
const FEED_START = `SELECT CASE WHEN dropped_to_xid = 0 THEN begun_at
  ELSE greatest(begun_at, (
    SELECT min(right(child.relname, 8))::date::timestamp AT TIME ZONE 'UTC' + interval '1 minute'
    FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid WHERE inhparent = 'changes'::regclass)) END
  FROM change_feed`;

/** The smallest UUIDv7 of an instant. */
const firstIdOf = (instant: string): string =>
  `(lpad(to_hex((extract(epoch FROM ${instant}) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;

/** Nothing that an import brought is unread. */
const IS_TAKEN_IN = `m.content #> '{raw,imported}' IS NULL`;

/**
 * For each conversation how many messages came in, and what a person may have read when: a reading and an assignment
 * leave a change of the conversation, an answer is a message of ours.
 */
const UNREAD = `
  feed AS MATERIALIZED (SELECT (${FEED_START}) AS start),
  touched AS MATERIALIZED (
    SELECT conversation_id, max(at) AS at FROM (
      SELECT conversation_id, at FROM changes WHERE type = 'conversation' AND conversation_id IS NOT NULL
      UNION ALL SELECT conversation_id, greatest(happened_at, coalesce(accepted_at, sent_at, delivered_at, read_at))
        FROM messages WHERE direction = 'outgoing') t
    GROUP BY conversation_id),
  came AS MATERIALIZED (
    SELECT m.conversation_id, count(*) AS total, count(*) FILTER (WHERE ${IS_TAKEN_IN}) AS taken_in,
      count(*) FILTER (WHERE ${IS_TAKEN_IN} AND m.received_at > greatest(t.at, feed.start) + interval '1 minute'
        AND (c.answered_at IS NULL OR m.happened_at > c.answered_at)) AS after_reading,
      bool_and(t.at IS NULL AND c.answered_at IS NULL) AS is_untouched
    FROM messages m JOIN conversations c ON c.id = m.conversation_id CROSS JOIN feed
      LEFT JOIN touched t ON t.conversation_id = m.conversation_id
    WHERE m.direction = 'incoming' GROUP BY m.conversation_id)`;

const STATUS = `CASE
  WHEN direction = 'incoming' THEN 'received' WHEN read_at IS NOT NULL THEN 'read' WHEN delivered_at IS NOT NULL THEN 'delivered'
  WHEN failed_at IS NOT NULL THEN 'failed' WHEN sent_at IS NOT NULL OR accepted_at IS NOT NULL THEN 'sent'
  WHEN unconfirmed_at IS NOT NULL THEN 'unconfirmed' ELSE 'queued' END`;

/** Of what the journal says that a body made: the others are names of notices, or lead to no message. */
const IS_ABOUT_MESSAGE = `p->>'kind' IN ('message', 'echo', 'status', 'reaction', 'edit', 'revoke')`;

export const CONSISTENCY_RULES: readonly ConsistencyRule[] = [
  rule(
    'leads-have-identities',
    'every lead has an identity, or had a number that is somebody else’s now',
    `SELECT l.id FROM leads l WHERE NOT EXISTS (SELECT 1 FROM lead_identities i WHERE i.lead_id = l.id)
       AND NOT EXISTS (SELECT 1 FROM former_numbers f WHERE f.lead_id = l.id)
       AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.state = 'running' AND l.id = ANY(e.lead_ids))`,
  ),
  rule(
    'identities-once',
    'every identity is there once',
    `SELECT kind || ':' || value FROM lead_identities GROUP BY kind, value HAVING count(*) > 1`,
  ),
  rule(
    'identities-have-leads',
    'every identity is a lead’s',
    `SELECT i.id FROM lead_identities i WHERE NOT EXISTS (SELECT 1 FROM leads l WHERE l.id = i.lead_id)`,
  ),
  rule(
    'conversations-once',
    'a lead has one conversation with each number of ours',
    `SELECT min(id::text) FROM conversations GROUP BY lead_id, business_phone_number HAVING count(*) > 1`,
  ),
  rule(
    'messages-once',
    'every wamid is there once',
    `SELECT min(id::text) FROM messages WHERE wamid IS NOT NULL GROUP BY wamid HAVING count(*) > 1`,
  ),
  rule(
    'incoming-notes',
    'every incoming message is a note on its lead',
    `SELECT m.id FROM messages m JOIN conversations c ON c.id = m.conversation_id
     WHERE m.direction = 'incoming' AND NOT EXISTS (
       SELECT 1 FROM lead_notes n WHERE n.message_id = m.id AND n.kind = 'whatsapp_incoming' AND n.lead_id = c.lead_id)`,
  ),
  rule(
    'outgoing-notes',
    'every message that went out, and whose words are known, is a note on its lead',
    `SELECT m.id FROM messages m JOIN conversations c ON c.id = m.conversation_id
     WHERE m.direction = 'outgoing' AND m.status IN ('sent', 'delivered', 'read') AND m.sent_from IS DISTINCT FROM 'outside'
       AND m.type <> 'reaction' AND NOT EXISTS (
       SELECT 1 FROM lead_notes n WHERE n.message_id = m.id AND n.kind = 'whatsapp_outgoing' AND n.lead_id = c.lead_id)`,
  ),
  rule(
    'notes-once',
    'no message is two notes',
    `SELECT min(id::text) FROM lead_notes WHERE message_id IS NOT NULL GROUP BY message_id HAVING count(*) > 1`,
  ),
  rule(
    'notes-have-messages',
    'every note about a message has its message',
    `SELECT n.id FROM lead_notes n
     WHERE n.message_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.id = n.message_id)`,
  ),
  rule(
    'latest-message',
    'every conversation shows its newest message',
    `SELECT c.id FROM conversations c LEFT JOIN LATERAL (
       SELECT * FROM messages m WHERE m.conversation_id = c.id AND NOT (m.direction = 'outgoing' AND m.type = 'reaction')
       ORDER BY m.happened_at DESC, m.id DESC LIMIT 1) m ON true
     WHERE (c.latest_message_id, c.latest_at, c.latest_direction, c.latest_type, c.latest_status)
       IS DISTINCT FROM (m.id, m.happened_at, m.direction, m.type, m.status)
       OR (m.id IS NOT NULL AND coalesce(c.latest_text, '') = '')
       OR (m.deleted_at IS NULL AND m.text ~ '[[:alnum:]]' AND strpos(m.text, regexp_replace(c.latest_text, '…$', '')) = 0)`,
  ),
  rule(
    'window',
    'every window opens with the newest message of the customer',
    `SELECT c.id FROM conversations c LEFT JOIN (
       SELECT conversation_id, max(happened_at) AS at FROM messages
       WHERE direction = 'incoming' AND type <> 'system' GROUP BY conversation_id) m ON m.conversation_id = c.id
     WHERE c.last_incoming_at IS DISTINCT FROM m.at`,
  ),
  rule(
    'last-contact',
    'no lead was last heard of before its newest message',
    `SELECT l.id FROM leads l JOIN conversations c ON c.lead_id = l.id
     WHERE c.last_incoming_at IS NOT NULL AND (l.last_contact_at < c.last_incoming_at OR l.last_contact_at IS NULL)`,
  ),
  rule(
    'unread-ceiling',
    'no conversation has more unread messages than came in',
    `WITH ${UNREAD} SELECT c.id FROM conversations c LEFT JOIN came ON came.conversation_id = c.id
     WHERE c.unread_count > coalesce(came.total, 0)`,
  ),
  rule(
    'unread-untouched',
    'where nobody read or answered, every message is unread',
    `WITH ${UNREAD} SELECT c.id FROM conversations c JOIN came ON came.conversation_id = c.id CROSS JOIN feed
     WHERE came.is_untouched AND c.created_at >= feed.start AND c.unread_count <> came.taken_in`,
  ),
  rule(
    'unread-floor',
    'what came after the last reading or answer is unread',
    `WITH ${UNREAD} SELECT c.id FROM conversations c JOIN came ON came.conversation_id = c.id
     WHERE c.unread_count < came.after_reading`,
  ),
  rule('statuses', 'every status is what its instants say', `SELECT id FROM messages WHERE status <> (${STATUS})`),
  rule(
    'quotes',
    'every quoted message is here',
    `SELECT m.id FROM messages m LEFT JOIN merged_messages merged ON merged.id = m.reply_to_id
     WHERE m.reply_to_id IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM messages quoted WHERE quoted.id = coalesce(merged.message_id, m.reply_to_id))`,
  ),
  rule(
    'waiting-statuses',
    'no status waits for a message that is here',
    `SELECT w.id FROM waiting_statuses w JOIN messages m ON m.wamid = w.wamid AND m.direction = 'outgoing'`,
  ),
  rule(
    'waiting-changes',
    'no edit, deletion or reaction waits for a message that is here',
    `SELECT w.id FROM waiting_changes w JOIN messages m ON m.wamid = w.target_wamid`,
  ),
  rule(
    'owed-replies',
    'every queued reply is in the outbox',
    `SELECT m.id FROM messages m WHERE m.direction = 'outgoing' AND m.status = 'queued'
       AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.conversation_id = m.conversation_id)`,
  ),
  rule(
    'media',
    'every file that a message names has its row, and a ready one its place',
    `SELECT m.id FROM messages m LEFT JOIN media f ON f.message_id = m.id
     WHERE m.content->'media'->>'tataMediaId' IS NOT NULL
       AND (f.id IS NULL OR f.conversation_id <> m.conversation_id OR f.tata_media_id <> m.content->'media'->>'tataMediaId'
         OR (f.state = 'ready' AND (f.storage_key IS NULL OR f.size IS NULL)))`,
  ),
  rule(
    'ad-pictures',
    'every picture of an ad that a lead shows has its place',
    `SELECT l.id FROM leads l LEFT JOIN ad_pictures p ON p.id::text = l.ad_picture ->> 'id'
     WHERE l.ad_picture IS NOT NULL AND (p.state IS DISTINCT FROM 'ready' OR p.storage_key IS NULL)`,
  ),
  rule(
    'journal',
    'what the journal says it made is here',
    `SELECT e.id FROM webhook_events e CROSS JOIN LATERAL jsonb_array_elements(e.produced) p
       CROSS JOIN LATERAL (SELECT CASE WHEN ${IS_ABOUT_MESSAGE} THEN (p->>'id')::uuid END AS message_id) link
       LEFT JOIN merged_messages merged ON merged.id = link.message_id
     WHERE ${IS_ABOUT_MESSAGE} AND NOT EXISTS (
       SELECT 1 FROM messages m WHERE m.id = coalesce(merged.message_id, link.message_id))`,
  ),
  rule(
    'journal-states',
    'whatever is quarantined says why, and nothing else does',
    `SELECT id FROM webhook_events WHERE (state = 'quarantined') <> (error IS NOT NULL)`,
  ),
  rule(
    'feed',
    'the feed names every message of the last day',
    `SELECT m.id FROM messages m
     WHERE m.id >= ${firstIdOf(`greatest((${FEED_START}), now() - interval '1 day')`)}
       AND NOT EXISTS (SELECT 1 FROM changes f WHERE f.type = 'message' AND f.message_id = m.id
         AND f.at > now() - interval '2 days')`,
  ),
  info(
    'quarantined',
    'webhook bodies in quarantine (npm run events -- list --state quarantined)',
    `SELECT id FROM webhook_events WHERE state = 'quarantined'`,
  ),
  info(
    'empty-conversations',
    'conversations without a message',
    `SELECT c.id FROM conversations c WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = c.id)`,
  ),
  info(
    'silent-leads',
    'leads without a conversation',
    `SELECT l.id FROM leads l WHERE NOT EXISTS (SELECT 1 FROM conversations c WHERE c.lead_id = l.id)`,
  ),
  info('unmatched-statuses', 'statuses of messages that are not here', `SELECT id FROM waiting_statuses`),
  info(
    'unconfirmed',
    'replies whose outcome is not known',
    `SELECT id FROM messages WHERE direction = 'outgoing' AND status = 'unconfirmed'`,
  ),
];
