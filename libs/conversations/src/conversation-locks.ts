import { prepared } from '@app/database';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';

/** Where a message stands or will stand. */
export interface Place {
  leadId: string;
  /** Digits, or ''. */
  businessNumber: string;
}

export interface LockedConversations {
  /** These are made when they are not there yet. */
  places?: Place[];
  /** The conversations of messages that are here under these wamids… */
  wamids?: string[];
  /** …or under these ids. */
  messageIds?: string[];
}

/**
 * Locks all conversations that a transaction will change, in one statement and in the order of their ids: two batches that
 * took them one after another, for messages first and then for statuses, would wait for each other. Answers the
 * conversation of each place.
 */
export async function lockConversations(manager: EntityManager, wanted: LockedConversations): Promise<string[]> {
  const { places = [], wamids = [], messageIds = [] } = wanted;
  const distinct = [...new Map(places.map((place) => [keyOf(place), place])).values()];
  if (distinct.length + wamids.length + messageIds.length === 0) return [];
  let found = await lock(manager, distinct, wamids, messageIds);
  const missing = distinct.filter((place) => !found.has(keyOf(place)));
  if (missing.length > 0) {
    await makeConversations(manager, missing);
    found = new Map([...found, ...(await lock(manager, missing, [], []))]);
  }
  return places.map((place) => found.get(keyOf(place))!);
}

const keyOf = ({ leadId, businessNumber }: Place): string => `${leadId}/${businessNumber}`;

async function lock(
  manager: EntityManager,
  places: Place[],
  wamids: string[],
  messageIds: string[],
): Promise<Map<string, string>> {
  const parameters: unknown[] = [];
  const parts: string[] = [];
  const add = (...values: unknown[]): string[] => values.map((value) => `$${parameters.push(value)}`);
  if (places.length > 0) {
    const [leads, numbers] = add(
      places.map(({ leadId }) => leadId),
      places.map(({ businessNumber }) => businessNumber),
    );
    parts.push(
      `SELECT known.id FROM unnest(${leads}::uuid[], ${numbers}::text[]) AS place(lead_id, number)
       JOIN conversations known ON known.lead_id = place.lead_id AND known.business_phone_number = place.number`,
    );
  }
  if (wamids.length > 0) {
    parts.push(`SELECT conversation_id FROM messages WHERE wamid = ANY(${add(wamids)[0]}::text[])`);
  }
  if (messageIds.length > 0) {
    parts.push(`SELECT conversation_id FROM messages WHERE id = ANY(${add(messageIds)[0]}::uuid[])`);
  }
  const rows = await prepared<{ id: string; lead_id: string; business_phone_number: string }>(
    manager,
    `SELECT id, lead_id, business_phone_number FROM conversations WHERE id IN (${parts.join(' UNION ALL ')})
     ORDER BY id FOR NO KEY UPDATE`,
    parameters,
  );
  return new Map(
    rows.map((row) => [keyOf({ leadId: row.lead_id, businessNumber: row.business_phone_number }), row.id]),
  );
}

/** What was sent to these people from elsewhere, and waits because nobody knew them, is looked at again. */
async function makeConversations(manager: EntityManager, places: Place[]): Promise<void> {
  await manager.query(
    `WITH made AS (
       INSERT INTO conversations (id, lead_id, business_phone_number) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])
       ON CONFLICT ON CONSTRAINT conversations_lead_id_business_phone_number_key DO NOTHING RETURNING lead_id
     ), due AS (
       SELECT w.id FROM made JOIN lead_identities i ON i.lead_id = made.lead_id AND i.kind = 'phone'
       JOIN waiting_statuses w ON w.recipient = i.value FOR UPDATE OF w SKIP LOCKED
     )
     UPDATE waiting_statuses w SET look_at = now() FROM due WHERE w.id = due.id`,
    [places.map(() => uuid()), places.map(({ leadId }) => leadId), places.map(({ businessNumber }) => businessNumber)],
  );
}
