// The usual webhook server: a pool, one transaction a request, one row a statement; each statement is prepared once.
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { readEvents } from './read-events.mjs';
import { serve } from './serve.mjs';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20, min: 20 });
const AGAIN = new Set(['40P01', '40001']);

async function take(raw) {
  const { messages, statuses } = readEvents(raw);
  const client = await pool.connect();
  try {
    for (let tries = 1; ; tries += 1) {
      try {
        await client.query('BEGIN');
        for (const message of messages) await storeMessage(client, message);
        for (const status of statuses) await storeStatus(client, status);
        await client.query('COMMIT');
        return;
      } catch (error) {
        await client.query('ROLLBACK');
        if (!AGAIN.has(error.code) || tries === 5) throw error;
      }
    }
  } finally {
    client.release();
  }
}

async function storeMessage(client, message) {
  const leadId = await leadOf(client, message);
  const conversationId = await conversationOf(client, leadId, message.business);
  const id = uuid();
  const stored = await run(client, 'message', INSERT_MESSAGE, [
    id,
    conversationId,
    message.wamid,
    message.type,
    message.text,
    message.at,
    new Date().toISOString(),
  ]);
  if (stored.length === 0) return;
  await run(client, 'note', INSERT_NOTE, [uuid(), leadId, message.text, id, message.at]);
  await run(client, 'move', MOVE_CONVERSATION, [conversationId, id, message.at, message.type, message.text]);
  await run(client, 'touch', `UPDATE leads SET last_contact_at = greatest(last_contact_at, $2) WHERE id = $1`, [
    leadId,
    message.at,
  ]);
}

async function leadOf(client, { phone, name }) {
  const find = () =>
    run(client, 'find-lead', `SELECT lead_id FROM lead_identities WHERE kind = 'phone' AND value = $1`, [phone]);
  const [known] = await find();
  if (known) return known.lead_id;
  const leadId = uuid();
  const [won] = await run(
    client,
    'identity',
    `INSERT INTO lead_identities (id, lead_id, kind, value, match_key, reason) VALUES ($1, $2, 'phone', $3, $3, 'wrote to us')
     ON CONFLICT ON CONSTRAINT lead_identities_kind_value_key DO NOTHING RETURNING lead_id`,
    [uuid(), leadId, phone],
  );
  if (!won) return (await find())[0].lead_id;
  await run(client, 'lead', `INSERT INTO leads (id, name, name_source) VALUES ($1, $2, 'profile')`, [leadId, name]);
  return leadId;
}

async function conversationOf(client, leadId, business) {
  const find = () =>
    run(
      client,
      'find-conversation',
      `SELECT id FROM conversations WHERE lead_id = $1 AND business_phone_number = $2 FOR NO KEY UPDATE`,
      [leadId, business],
    );
  const [known] = await find();
  if (known) return known.id;
  const [made] = await run(
    client,
    'conversation',
    `INSERT INTO conversations (id, lead_id, business_phone_number) VALUES ($1, $2, $3)
     ON CONFLICT ON CONSTRAINT conversations_lead_id_business_phone_number_key DO NOTHING RETURNING id`,
    [uuid(), leadId, business],
  );
  return (made ?? (await find())[0]).id;
}

const INSERT_MESSAGE = `INSERT INTO messages (id, conversation_id, wamid, direction, type, text, happened_at, received_at)
  VALUES ($1, $2, $3, 'incoming', $4, $5, $6, $7) ON CONFLICT ON CONSTRAINT messages_wamid_key DO NOTHING RETURNING id`;

const INSERT_NOTE = `INSERT INTO lead_notes (id, lead_id, kind, text, message_id, created_at)
  VALUES ($1, $2, 'whatsapp_incoming', $3, $4, $5)`;

const MOVE_CONVERSATION = `UPDATE conversations c SET unread_count = c.unread_count + 1, state = 'open',
    last_incoming_at = greatest(c.last_incoming_at, n.at),
    latest_message_id = CASE WHEN later THEN n.id ELSE latest_message_id END,
    latest_at = CASE WHEN later THEN n.at ELSE latest_at END,
    latest_direction = CASE WHEN later THEN 'incoming' ELSE latest_direction END,
    latest_type = CASE WHEN later THEN n.type ELSE latest_type END,
    latest_text = CASE WHEN later THEN n.text ELSE latest_text END,
    latest_status = CASE WHEN later THEN 'received' ELSE latest_status END
  FROM (SELECT $2::uuid AS id, $3::timestamptz AS at, $4::text AS type, $5::text AS text,
      latest_at IS NULL OR ($3::timestamptz, $2::uuid) > (latest_at, latest_message_id) AS later
    FROM conversations WHERE id = $1) n
  WHERE c.id = $1`;

async function storeStatus(client, { wamid, status, at, recipient, business }) {
  const [message] = await run(
    client,
    'lock-status',
    `SELECT m.id FROM messages m JOIN conversations c ON c.id = m.conversation_id
     WHERE m.wamid = $1 AND m.direction = 'outgoing' FOR NO KEY UPDATE OF c`,
    [wamid],
  );
  if (!message) {
    await run(
      client,
      'park',
      `INSERT INTO waiting_statuses (id, wamid, recipient, business_phone_number, status, happened_at, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT ON CONSTRAINT waiting_statuses_wamid_status_key DO NOTHING`,
      [uuid(), wamid, recipient, business, status, at, new Date().toISOString()],
    );
    return;
  }
  const column = { sent: 'sent_at', delivered: 'delivered_at', read: 'read_at', failed: 'failed_at' }[status];
  const [moved] = await run(
    client,
    `set-${column}`,
    `UPDATE messages SET ${column} = coalesce(${column}, $2) WHERE id = $1 RETURNING status, conversation_id`,
    [message.id, at],
  );
  await run(
    client,
    'show-status',
    `UPDATE conversations SET latest_status = $3
     WHERE id = $1 AND latest_message_id = $2 AND latest_status IS DISTINCT FROM $3`,
    [moved.conversation_id, message.id, moved.status],
  );
}

async function run(client, name, text, values) {
  return (await client.query({ name, text, values })).rows;
}

serve(take);
