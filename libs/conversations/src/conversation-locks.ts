import { newId } from '@app/common';
import { prepared, sendAhead, textArray, uuidArray } from '@app/database';
import type { EntityManager } from 'typeorm';

/** Where a message stands or will stand. */
export interface Place {
  leadId: string;
  /** Digits, or ''. */
  businessNumber: string;
  /** The lead was made by this very transaction, so that no conversation can be there yet. */
  isNewLead?: boolean;
}

/** What to lock. */
export interface ToLock {
  /** These are made when they are not there yet. */
  places?: Place[];
  /** The conversations of messages that are here under these wamids… */
  wamids?: string[];
  /** …or under these ids. */
  messageIds?: string[];
}

/** A conversation that nobody else changes until the transaction ends. */
export interface LockedConversation {
  id: string;
  /** When somebody last answered on the phone app. */
  answeredAt: Date | null;
  /** This very transaction made it. */
  isNew: boolean;
  /** Resolved or snoozed: a message of the customer reopens it. */
  isClosed: boolean;
}

/**
 * Locks all conversations that a transaction will change, in one statement and in the order of their ids: two batches that
 * took them one after another, for messages first and then for statuses, would wait for each other. Answers the
 * conversation of each place.
 */
export async function lockConversations(manager: EntityManager, wanted: ToLock): Promise<LockedConversation[]> {
  const { places = [], wamids = [], messageIds = [] } = wanted;
  const distinct = [...new Map(places.map((place) => [keyOf(place), place])).values()];
  // What is made for a lead that this very transaction makes is nobody else's to see: there is nothing to lock
  const made = await makeConversations(
    manager,
    distinct.filter(({ isNewLead }) => isNewLead),
  );
  const there = distinct.filter((place) => !made.has(keyOf(place)));
  if (there.length === 0) {
    // Whoever locks for messages that are there asks for no answer
    if (wamids.length + messageIds.length > 0)
      await sendAhead(manager, LOCK_MESSAGES, [textArray(wamids), uuidArray(messageIds)]);
    return places.map((place) => made.get(keyOf(place))!);
  }
  const found = new Map([...made, ...(await lock(manager, there, wamids, messageIds))]);
  const missing = there.filter((place) => !found.has(keyOf(place)));
  if (missing.length > 0) {
    const ours = await makeConversations(manager, missing);
    for (const [key, one] of await lock(manager, missing, [], []))
      found.set(key, { ...one, isNew: one.id === ours.get(key)?.id });
  }
  return places.map((place) => found.get(keyOf(place))!);
}

const keyOf = ({ leadId, businessNumber }: Place): string => `${leadId}/${businessNumber}`;

const LOCKED = `c.id, c.lead_id, c.business_phone_number, c.answered_at, c.state <> 'open' AS is_closed`;
const IN_PLACES = (first: number): string =>
  `unnest($${first}::uuid[], $${first + 1}::text[]) AS place(lead_id, number)
   JOIN conversations c ON c.lead_id = place.lead_id AND c.business_phone_number = place.number`;
const OF_MESSAGES = `SELECT conversation_id FROM messages WHERE wamid = ANY($1::text[])
  UNION ALL SELECT conversation_id FROM messages WHERE id = ANY($2::uuid[])`;
const LOCK = `ORDER BY c.id FOR NO KEY UPDATE OF c`;

/** Few batches hold both messages and statuses; each kind alone has the shortest way to its rows. */
const LOCK_PLACES = `SELECT ${LOCKED} FROM ${IN_PLACES(1)} ${LOCK}`;
const LOCK_MESSAGES = `SELECT count(*) FROM (
  SELECT c.id FROM conversations c WHERE c.id IN (${OF_MESSAGES}) ${LOCK}) AS locked`;
const LOCK_BOTH = `SELECT ${LOCKED} FROM conversations c
  WHERE c.id IN (${OF_MESSAGES} UNION ALL SELECT c.id FROM ${IN_PLACES(3)}) ${LOCK}`;

async function lock(
  manager: EntityManager,
  places: Place[],
  wamids: string[],
  messageIds: string[],
): Promise<Map<string, LockedConversation>> {
  const ofPlaces = [
    uuidArray(places.map(({ leadId }) => leadId)),
    textArray(places.map(({ businessNumber }) => businessNumber)),
  ];
  const [statement, values] =
    wamids.length + messageIds.length === 0
      ? [LOCK_PLACES, ofPlaces]
      : [LOCK_BOTH, [textArray(wamids), uuidArray(messageIds), ...ofPlaces]];
  const rows = await prepared<{
    id: string;
    lead_id: string;
    business_phone_number: string;
    answered_at: Date | null;
    is_closed: boolean;
  }>(manager, statement, values);
  return new Map(
    rows.map(({ id, lead_id, business_phone_number, answered_at, is_closed }) => [
      keyOf({ leadId: lead_id, businessNumber: business_phone_number }),
      { id, answeredAt: answered_at, isNew: false, isClosed: is_closed },
    ]),
  );
}

/**
 * Answers them as they are unless they were there already. What was sent to these people from elsewhere, and waits because
 * nobody knew them, is looked at again.
 */
async function makeConversations(manager: EntityManager, places: Place[]): Promise<Map<string, LockedConversation>> {
  const made = new Map(
    places.map((place) => [keyOf(place), { id: newId(), answeredAt: null, isNew: true, isClosed: false }]),
  );
  if (places.length === 0) return made;
  await sendAhead(
    manager,
    `WITH made AS (
       INSERT INTO conversations (id, lead_id, business_phone_number) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])
       ON CONFLICT ON CONSTRAINT conversations_lead_id_business_phone_number_key DO NOTHING RETURNING lead_id
     ), due AS (
       SELECT w.id FROM made JOIN lead_identities i ON i.lead_id = made.lead_id AND i.kind = 'phone'
       JOIN waiting_statuses w ON w.recipient = i.value FOR UPDATE OF w SKIP LOCKED
     )
     UPDATE waiting_statuses w SET look_at = now() FROM due WHERE w.id = due.id`,
    [
      uuidArray(places.map((place) => made.get(keyOf(place))!.id)),
      uuidArray(places.map(({ leadId }) => leadId)),
      textArray(places.map(({ businessNumber }) => businessNumber)),
    ],
  );
  return made;
}
