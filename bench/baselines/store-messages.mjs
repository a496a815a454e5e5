// A batch of texts in three statements: find and lock, make what is missing, store.
import { v7 as uuid } from 'uuid';

const LOCK = {
  name: 'lock',
  text: `SELECT i.value AS phone, c.business_phone_number AS business, i.lead_id, c.id
    FROM unnest($1::text[], $2::text[]) AS wanted(phone, business)
    JOIN lead_identities i ON i.kind = 'phone' AND i.value = wanted.phone
    JOIN conversations c ON c.lead_id = i.lead_id AND c.business_phone_number = wanted.business
    ORDER BY i.value, c.id FOR NO KEY UPDATE OF c`,
};

const MAKE = {
  name: 'make',
  text: `WITH wanted AS (
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[])
        AS w(identity_id, lead_id, conversation_id, phone, name, business)
    ), won AS (
      INSERT INTO lead_identities (id, lead_id, kind, value, match_key, reason)
      SELECT identity_id, lead_id, 'phone', phone, phone, 'wrote to us' FROM wanted
      ON CONFLICT ON CONSTRAINT lead_identities_kind_value_key DO NOTHING RETURNING lead_id
    ), made AS (
      INSERT INTO leads (id, name, name_source) SELECT lead_id, name, 'profile' FROM wanted JOIN won USING (lead_id)
    )
    INSERT INTO conversations (id, lead_id, business_phone_number)
    SELECT conversation_id, lead_id, business FROM wanted JOIN won USING (lead_id) RETURNING id, lead_id`,
};

/** For leads that another batch has just made, or that wrote to another number of ours before. */
const JOIN = {
  name: 'join',
  text: `INSERT INTO conversations (id, lead_id, business_phone_number)
    SELECT wanted.id, i.lead_id, wanted.business FROM unnest($1::uuid[], $2::text[], $3::text[]) AS wanted(id, phone, business)
    JOIN lead_identities i ON i.kind = 'phone' AND i.value = wanted.phone
    ON CONFLICT ON CONSTRAINT conversations_lead_id_business_phone_number_key DO NOTHING`,
};

const STORE = {
  name: 'store',
  text: `WITH given AS MATERIALIZED (
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
        AS g(id, note_id, conversation_id, lead_id, wamid, type, text, happened_at)
    ), stored AS (
      INSERT INTO messages (id, conversation_id, wamid, direction, type, text, happened_at, received_at)
      SELECT id, conversation_id, wamid, 'incoming', type, text, happened_at, $9 FROM given
      ON CONFLICT ON CONSTRAINT messages_wamid_key DO NOTHING RETURNING id
    ), new AS MATERIALIZED (
      SELECT given.* FROM given JOIN stored USING (id)
    ), noted AS (
      INSERT INTO lead_notes (id, lead_id, kind, text, message_id, created_at)
      SELECT note_id, lead_id, 'whatsapp_incoming', text, id, happened_at FROM new
    ), touched AS (
      UPDATE leads SET last_contact_at = greatest(last_contact_at, latest.at)
      FROM (SELECT lead_id, max(happened_at) AS at FROM new GROUP BY lead_id) latest WHERE leads.id = latest.lead_id
    ), latest AS (
      SELECT DISTINCT ON (conversation_id) *, count(*) OVER (PARTITION BY conversation_id) AS count
      FROM new ORDER BY conversation_id, happened_at DESC, id DESC
    )
    UPDATE conversations c SET
      unread_count = c.unread_count + n.count,
      state = 'open',
      last_incoming_at = greatest(c.last_incoming_at, n.happened_at),
      latest_message_id = CASE WHEN later THEN n.id ELSE latest_message_id END,
      latest_at = CASE WHEN later THEN n.happened_at ELSE latest_at END,
      latest_direction = CASE WHEN later THEN 'incoming' ELSE latest_direction END,
      latest_type = CASE WHEN later THEN n.type ELSE latest_type END,
      latest_text = CASE WHEN later THEN n.text ELSE latest_text END,
      latest_status = CASE WHEN later THEN 'received' ELSE latest_status END
    FROM (SELECT latest.*, old.latest_at IS NULL OR (happened_at, latest.id) > (old.latest_at, old.latest_message_id) AS later
      FROM latest JOIN conversations old ON old.id = latest.conversation_id) n
    WHERE c.id = n.conversation_id`,
};

const keyOf = ({ phone, business }) => `${phone}/${business}`;

export async function storeMessages(client, messages) {
  const sorted = messages.toSorted((a, b) => (a.phone < b.phone ? -1 : a.phone > b.phone ? 1 : 0));
  const wanted = [...new Map(sorted.map((message) => [keyOf(message), message])).values()];
  const known = new Map();
  const look = async (list) => {
    const { rows } = await client.query({ ...LOCK, values: [list.map((m) => m.phone), list.map((m) => m.business)] });
    for (const row of rows) known.set(keyOf(row), row);
  };
  await look(wanted);
  if (known.size < wanted.length) {
    await make(
      client,
      wanted.filter((message) => !known.has(keyOf(message))),
      known,
    );
    const lost = wanted.filter((message) => !known.has(keyOf(message)));
    if (lost.length > 0) {
      const values = [lost.map(() => uuid()), lost.map((m) => m.phone), lost.map((m) => m.business)];
      await client.query({ ...JOIN, values });
      await look(lost);
    }
  }
  const places = sorted.map((message) => known.get(keyOf(message)));
  await client.query({
    ...STORE,
    values: [
      sorted.map(() => uuid()),
      sorted.map(() => uuid()),
      places.map(({ id }) => id),
      places.map(({ lead_id }) => lead_id),
      sorted.map(({ wamid }) => wamid),
      sorted.map(({ type }) => type),
      sorted.map(({ text }) => text),
      sorted.map(({ at }) => at),
      new Date().toISOString(),
    ],
  });
}

async function make(client, missing, known) {
  const leads = missing.map((message) => ({ message, leadId: uuid() }));
  const { rows } = await client.query({
    ...MAKE,
    values: [
      leads.map(() => uuid()),
      leads.map(({ leadId }) => leadId),
      leads.map(() => uuid()),
      missing.map(({ phone }) => phone),
      missing.map(({ name }) => name),
      missing.map(({ business }) => business),
    ],
  });
  const byLead = new Map(rows.map((row) => [row.lead_id, row]));
  for (const { message, leadId } of leads) {
    const row = byLead.get(leadId);
    if (row) known.set(keyOf(message), row);
  }
}
