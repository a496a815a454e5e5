// A batch of statuses: lock, set the instants and what the list shows, keep what is for no message that we know.
import { v7 as uuid } from 'uuid';

const LOCK = {
  name: 'lock-statuses',
  text: `SELECT c.id FROM unnest($1::text[]) AS s(wamid) JOIN messages m ON m.wamid = s.wamid AND m.direction = 'outgoing'
    JOIN conversations c ON c.id = m.conversation_id ORDER BY c.id FOR NO KEY UPDATE OF c`,
};

const SET = {
  name: 'set-instants',
  text: `WITH given AS (
      SELECT wamid, min(at) FILTER (WHERE status = 'sent') AS sent, min(at) FILTER (WHERE status = 'delivered') AS delivered,
        min(at) FILTER (WHERE status = 'read') AS read, min(at) FILTER (WHERE status = 'failed') AS failed
      FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS g(wamid, status, at) GROUP BY wamid
    ), moved AS (
      UPDATE messages m SET sent_at = coalesce(sent_at, sent), delivered_at = coalesce(delivered_at, delivered),
        read_at = coalesce(read_at, read), failed_at = coalesce(failed_at, failed)
      FROM given WHERE m.wamid = given.wamid AND m.direction = 'outgoing'
      RETURNING m.id, m.wamid, m.conversation_id, m.status
    ), shown AS (
      UPDATE conversations c SET latest_status = moved.status FROM moved
      WHERE c.id = moved.conversation_id AND c.latest_message_id = moved.id AND c.latest_status IS DISTINCT FROM moved.status
    )
    SELECT wamid FROM moved`,
};

const PARK = {
  name: 'park',
  text: `INSERT INTO waiting_statuses (id, wamid, recipient, business_phone_number, status, happened_at, received_at)
    SELECT *, $7::timestamptz FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
    ON CONFLICT ON CONSTRAINT waiting_statuses_wamid_status_key DO NOTHING`,
};

export async function storeStatuses(client, statuses) {
  const wamids = statuses.map(({ wamid }) => wamid);
  await client.query({ ...LOCK, values: [wamids] });
  const { rows } = await client.query({
    ...SET,
    values: [wamids, statuses.map(({ status }) => status), statuses.map(({ at }) => at)],
  });
  const found = new Set(rows.map(({ wamid }) => wamid));
  const early = statuses.filter(({ wamid }) => !found.has(wamid));
  if (early.length === 0) return;
  await client.query({
    ...PARK,
    values: [
      early.map(() => uuid()),
      early.map(({ wamid }) => wamid),
      early.map(({ recipient }) => recipient),
      early.map(({ business }) => business),
      early.map(({ status }) => status),
      early.map(({ at }) => at),
      new Date().toISOString(),
    ],
  });
}
