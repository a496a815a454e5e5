import { BUSINESS, textPayload } from './payloads.js';
import type { TestApp } from './start-app.js';

/**
 * A customer whose thread has a past of so many messages, a minute apart, every third ours; the text of the nth begins
 * `Message n`, the oldest is the first. The newest, `Here I am`, came in by the webhook.
 */
export async function longThread(app: TestApp, customer: { phone: string; name: string }, count: number) {
  await app.anonymous.post(
    '/webhook/',
    textPayload({ from: customer.phone, name: customer.name, text: 'Here I am', at: new Date() }),
  );
  const [conversation] = await app.db.query<{ id: string; latest_at: Date }[]>(
    `SELECT c.id, c.latest_at FROM conversations c JOIN lead_identities i ON i.lead_id = c.lead_id
     WHERE i.value = $1 AND c.business_phone_number = $2`,
    [customer.phone, BUSINESS],
  );
  if (!conversation) throw new Error('The webhook made no conversation');
  await app.db.query(
    `INSERT INTO messages (id, conversation_id, wamid, direction, type, text, happened_at, received_at, sender_name,
       queued_at, accepted_at, sent_at, delivered_at, read_at)
     SELECT gen_random_uuid(), $1::uuid, 'wamid.' || $1::uuid || n, CASE WHEN ours THEN 'outgoing' ELSE 'incoming' END, 'text',
       'Message ' || n || '. ' || repeat('Is the site visit still on? ', 1 + n * 7 % 9), at, at,
       CASE WHEN ours THEN 'Agent' END, CASE WHEN ours THEN at END, CASE WHEN ours THEN at END, CASE WHEN ours THEN at END,
       CASE WHEN ours THEN at END, CASE WHEN ours THEN at END
     FROM (SELECT n, n % 3 = 0 AS ours, $2::timestamptz - ($3 + 1 - n) * interval '1 minute' AS at
           FROM generate_series(1, $3::integer) n) one`,
    [conversation.id, conversation.latest_at, count],
  );
  return { ...customer, conversationId: conversation.id };
}
