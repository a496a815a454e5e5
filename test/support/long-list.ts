import { BUSINESS } from './payloads.js';
import type { TestApp } from './start-app.js';

/** So many customers, each with one message, a minute apart: `Person 1` wrote last. */
export async function longList(app: TestApp, count: number): Promise<void> {
  const id = (kind: number): string => `('0195000${kind}-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const people = `FROM generate_series(1, ${count}) n`;
  // As WhatsApp's and ours are: cursors know no more than milliseconds
  const at = `date_trunc('milliseconds', now()) - n * interval '1 minute'`;
  for (const statement of [
    `INSERT INTO leads (id, name, name_source, last_contact_at) SELECT ${id(1)}, 'Person ' || n, 'profile', ${at} ${people}`,
    `INSERT INTO lead_identities (id, lead_id, kind, value, match_key, reason)
     SELECT ${id(2)}, ${id(1)}, 'phone', phone, phone, 'wrote to us' FROM (
       SELECT n, '15550' || lpad(n::text, 6, '0') AS phone ${people}) one`,
    `INSERT INTO conversations (id, business_phone_number, lead_id) SELECT ${id(3)}, '${BUSINESS}', ${id(1)} ${people}`,
    `INSERT INTO messages (id, conversation_id, wamid, direction, type, text, happened_at, received_at)
     SELECT ${id(4)}, ${id(3)}, 'wamid.list' || n, 'incoming', 'text', 'Hello from ' || n || '.', ${at}, ${at} ${people}`,
    `UPDATE conversations c SET latest_message_id = m.id, latest_at = m.happened_at, last_incoming_at = m.happened_at,
       latest_direction = m.direction, latest_type = m.type, latest_text = m.text, latest_status = m.status
     FROM messages m WHERE m.conversation_id = c.id AND c.latest_at IS NULL`,
  ]) {
    await app.db.query(statement);
  }
}
