// What is in the tables before a measurement, made by set-based SQL: every row as the product would have left it.
import { withoutIndexes } from './bulk.mjs';
import { withClient } from './with-client.mjs';
import { BUSINESS, phoneOf } from './load/payloads.mjs';

/** Time-ordered ids, as the product makes them; `kind` keeps the tables apart. All are older than any id made today. */
const idOf = (kind, number) => `('0195000${kind}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const LEAD = 1;
const CONVERSATION = 2;
const MESSAGE = 3;
const NOTE = 4;
const IDENTITY = 5;
const OUTGOING = 6;
const OUTGOING_NOTE = 7;
const THREAD = 8;

/** As wamidOf in load/payloads.mjs. */
const wamid = (kind, number) => `'wamid.HBgL' || md5('${kind}' || ${number}) || md5(${number} || '${kind}') || 'AA=='`;

/**
 * Conversations 0…n-1, each with `messagesEach` messages which alternate over time between the conversations, so that
 * a thread lies scattered in the table as it does in life. Every third message is ours; the last two are the customer's.
 */
export function conversationStatements({ conversations, messagesEach }) {
  const messages = conversations * messagesEach;
  const turnsLeft = `(${messagesEach - 1} - n / ${conversations})`;
  const at = `now() - interval '1 hour' - (${messages} - n) * interval '${Math.max(1, 2_000_000_000 / messages)} milliseconds'`;
  const isOurs = `${turnsLeft} % 3 = 2`;
  const words = `'Message ' || n || ': is the site visit on Saturday still on, and may I bring my family along?'`;
  return [
    `INSERT INTO leads (id, name, name_source, last_contact_at)
     SELECT ${idOf(LEAD, 'n')}, 'Customer ' || n, 'profile', now() FROM generate_series(0, ${conversations - 1}) n`,
    `INSERT INTO lead_identities (id, lead_id, kind, value, match_key, reason)
     SELECT ${idOf(IDENTITY, 'n')}, ${idOf(LEAD, 'n')}, 'phone', phone, phone, 'wrote to us'
     FROM generate_series(0, ${conversations - 1}) n CROSS JOIN LATERAL (SELECT '1555' || lpad(n::text, 7, '0') AS phone) p`,
    `INSERT INTO conversations (id, business_phone_number, lead_id)
     SELECT ${idOf(CONVERSATION, 'n')}, '${BUSINESS}', ${idOf(LEAD, 'n')} FROM generate_series(0, ${conversations - 1}) n`,
    `INSERT INTO messages (id, conversation_id, wamid, direction, type, text, happened_at, received_at,
       sender_name, queued_at, accepted_at, sent_at, delivered_at, read_at)
     SELECT ${idOf(MESSAGE, 'n')}, ${idOf(CONVERSATION, `n % ${conversations}`)}, ${wamid('seed', 'n')},
       CASE WHEN ours THEN 'outgoing' ELSE 'incoming' END, 'text', ${words}, at, at,
       CASE WHEN ours THEN 'Agent' END, CASE WHEN ours THEN at END, CASE WHEN ours THEN at END, CASE WHEN ours THEN at END,
       CASE WHEN ours THEN at END, CASE WHEN ours THEN at END
     FROM (SELECT n, ${at} AS at, ${isOurs} AS ours FROM generate_series(0, ${messages - 1}) n) one`,
    `INSERT INTO lead_notes (id, lead_id, kind, text, message_id, author, created_at)
     SELECT ${idOf(NOTE, 'n')}, ${idOf(LEAD, `n % ${conversations}`)},
       CASE WHEN ours THEN 'whatsapp_outgoing' ELSE 'whatsapp_incoming' END, ${words}, ${idOf(MESSAGE, 'n')},
       CASE WHEN ours THEN 'Agent' END, ${at}
     FROM (SELECT n, ${isOurs} AS ours FROM generate_series(0, ${messages - 1}) n) one`,
    // One in ten has two that nobody has read yet
    `UPDATE conversations c SET latest_message_id = m.id, latest_at = m.happened_at, last_incoming_at = m.happened_at,
       latest_direction = m.direction, latest_type = m.type, latest_text = m.text, latest_status = m.status,
       unread_count = CASE WHEN abs(hashtext(c.id::text)) % 10 = 0 THEN ${Math.min(2, messagesEach)} ELSE 0 END
     FROM (SELECT DISTINCT ON (conversation_id) * FROM messages ORDER BY conversation_id, happened_at DESC, id DESC) m
     WHERE m.conversation_id = c.id`,
    `UPDATE leads l SET last_contact_at = c.last_incoming_at FROM conversations c WHERE c.lead_id = l.id`,
  ];
}

const TABLES = ['leads', 'lead_identities', 'conversations', 'messages', 'lead_notes'];

/** Beyond this many messages it is faster to make the indexes afterwards. */
const MANY_MESSAGES = 200_000;

export async function seedConversations(url, size) {
  await withClient(url, async (client) => {
    await client.query(`SET work_mem = '256MB'`);
    await client.query('SET synchronous_commit = off');
    const { rows } = await client.query(`SELECT now()::text AS now`);
    const fill = async () => {
      // One instant for all statements
      for (const statement of conversationStatements(size)) {
        await client.query(statement.replaceAll('now()', `'${rows[0].now}'::timestamptz`));
      }
    };
    if (size.conversations * size.messagesEach > MANY_MESSAGES) await withoutIndexes(client, TABLES, fill);
    else await fill();
    // A feed that has a past, which readers must not have to wade through. Who has nothing unread was read
    await client.query(
      `INSERT INTO changes (type, conversation_id, message_id, lead_id)
       SELECT CASE WHEN unread_count = 0 THEN 'conversation' ELSE 'message' END, id,
         CASE WHEN unread_count > 0 THEN latest_message_id END, lead_id FROM conversations`,
    );
    await client.query(`VACUUM (ANALYZE) ${TABLES.join(', ')}, changes`);
  });
}

/** Outgoing messages `from`…`from + count - 1`, taken by TATA and not reported on yet, spread over the known conversations. */
export async function seedOutgoing(url, { from, count, conversations }) {
  const series = `generate_series(${from}, ${from + count - 1}) n`;
  const conversation = `(n::bigint * 7919) % ${conversations}`;
  await withClient(url, async (client) => {
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO messages (id, conversation_id, wamid, direction, type, text, happened_at, received_at, sender_name,
         queued_at, accepted_at, sent_at)
       SELECT ${idOf(OUTGOING, 'n')}, ${idOf(CONVERSATION, conversation)}, ${wamid('out', 'n')}, 'outgoing', 'text',
         'Reply ' || n, now(), now(), 'Agent', now(), now(), now() FROM ${series}`,
    );
    await client.query(
      `INSERT INTO lead_notes (id, lead_id, kind, text, message_id, author, created_at)
       SELECT ${idOf(OUTGOING_NOTE, 'n')}, ${idOf(LEAD, conversation)}, 'whatsapp_outgoing', 'Reply ' || n, ${idOf(OUTGOING, 'n')}, 'Agent', now()
       FROM ${series}`,
    );
    await client.query(
      `UPDATE conversations c SET latest_message_id = m.id, latest_at = m.happened_at, latest_direction = m.direction,
         latest_type = m.type, latest_text = m.text, latest_status = m.status, unread_count = 0
       FROM (SELECT DISTINCT ON (conversation_id) * FROM messages WHERE id BETWEEN ${idOf(OUTGOING, from)} AND ${idOf(OUTGOING, from + count - 1)}
             ORDER BY conversation_id, happened_at DESC, id DESC) m
       WHERE m.conversation_id = c.id`,
    );
    await client.query('COMMIT');
  });
}

/** Gives one of the known conversations so many earlier messages, a minute apart; `Seed 0.` is the oldest. */
export async function seedThread(url, { conversation, count }) {
  const series = `generate_series(0, ${count - 1}) n`;
  await withClient(url, async (client) => {
    await client.query(
      `INSERT INTO messages (id, conversation_id, wamid, direction, type, text, happened_at, received_at, sender_name,
         queued_at, accepted_at, sent_at, delivered_at, read_at)
       SELECT ${idOf(THREAD, 'n')}, ${idOf(CONVERSATION, conversation)}, ${wamid('thread', 'n')},
         CASE WHEN ours THEN 'outgoing' ELSE 'incoming' END, 'text',
         'Seed ' || n || '. ' || repeat('Is the site visit on Saturday still on? ', 1 + n * 7 % 9), at, at,
         CASE WHEN ours THEN 'Agent' END, CASE WHEN ours THEN at END, CASE WHEN ours THEN at END, CASE WHEN ours THEN at END,
         CASE WHEN ours THEN at END, CASE WHEN ours THEN at END
       FROM (SELECT n, n % 3 = 0 AS ours, c.latest_at - (${count} - n) * interval '1 minute' AS at
             FROM ${series}, conversations c WHERE c.id = ${idOf(CONVERSATION, conversation)}) one`,
    );
    await client.query('VACUUM (ANALYZE) messages');
  });
  return { phone: phoneOf(conversation) };
}
