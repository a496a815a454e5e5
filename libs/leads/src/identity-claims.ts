import { newId } from '@app/common';
import { instantArray, prepared, sendAhead, textArray, uuidArray } from '@app/database';
import type { EntityManager } from 'typeorm';
import { identityKey, type Identity } from './contact.js';

export interface Owner {
  leadId: string;
  /** Its lead has others of its kind, of which the newest is shown and written to. */
  isOneOfMany: boolean;
  /** The lead still bears the name we made up for it. */
  isStandIn: boolean;
  /** Made a moment ago, by this very transaction: nothing of it can be there yet. */
  isNew: boolean;
  /** Of a phone that was left or has changed hands: whose it was has to be looked up for what was written until then. */
  unsettledUntil: Date | null;
}

/** Older than whatever is current. */
export const LONG_AGO = new Date(0);

export interface NewIdentity extends Identity {
  leadId: string;
  /** Of phones: the key of all spellings, or null for a further spelling. */
  matchKey: string | null;
  reason: string;
  /** Null: from now on. */
  since: Date | null;
}

export interface Further extends NewIdentity {
  isMove: boolean;
  isOfNew: boolean;
}

/** Whose they are, by kind and value as they stand. */
export async function findOwners(manager: EntityManager, identities: Identity[]): Promise<Map<string, Owner>> {
  const rows = await prepared<Identity & Omit<Owner, 'leadId' | 'isNew'> & { lead_id: string }>(
    manager,
    `SELECT i.kind, i.value, i.lead_id, i.unsettled_until AS "unsettledUntil",
       l.name_source = 'stand_in' AS "isStandIn",
       EXISTS (
       SELECT 1 FROM lead_identities other WHERE other.lead_id = i.lead_id AND other.kind = i.kind AND other.id <> i.id) AS "isOneOfMany"
     FROM unnest($1::text[], $2::text[]) AS wanted(kind, value)
     JOIN lead_identities i ON i.kind = wanted.kind AND i.value = wanted.value
     JOIN leads l ON l.id = i.lead_id`,
    [textArray(identities.map(({ kind }) => kind)), textArray(identities.map(({ value }) => value))],
  );
  return new Map(
    rows.map(({ kind, value, lead_id, isOneOfMany, isStandIn, unsettledUntil }) => [
      identityKey({ kind, value }),
      { leadId: lead_id, isOneOfMany, isStandIn, unsettledUntil, isNew: false },
    ]),
  );
}

export interface SpelledPhone {
  value: string;
  matchKey: string;
  leadId: string;
  unsettledUntil: Date | null;
}

/** The first spelling of each number, and whose it is. */
export async function findByMatchKey(manager: EntityManager, keys: string[]): Promise<Map<string, SpelledPhone>> {
  if (keys.length === 0) return new Map();
  const rows = await prepared<{ value: string; match_key: string; lead_id: string; unsettled_until: Date | null }>(
    manager,
    `SELECT value, match_key, lead_id, unsettled_until FROM lead_identities WHERE match_key = ANY($1::text[])`,
    [keys],
  );
  return new Map(
    rows.map(({ value, match_key, lead_id, unsettled_until }) => [
      match_key,
      { value, matchKey: match_key, leadId: lead_id, unsettledUntil: unsettled_until },
    ]),
  );
}

const INSERT = `INSERT INTO lead_identities (id, lead_id, kind, value, reason, match_key, current_since)
  SELECT n.id, n.lead_id, n.kind, n.value, n.reason,
    CASE WHEN $8 OR NOT EXISTS (SELECT 1 FROM lead_identities i WHERE i.match_key = n.match_key) THEN n.match_key END,
    coalesce(n.since, now())
  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
    AS n(id, lead_id, kind, value, reason, match_key, since)
  ON CONFLICT DO NOTHING RETURNING lead_id`;

/** Answers the lead ids whose identity was new. A number of which another spelling is there is not. */
export async function claimIdentities(manager: EntityManager, rows: NewIdentity[]): Promise<Set<string>> {
  const inserted = await prepared<{ lead_id: string }>(manager, INSERT, insertValues(rows, true));
  return new Set(inserted.map(({ lead_id }) => lead_id));
}

/** Adds those that nobody has. A number of which another spelling is there becomes one more spelling. */
export async function addIdentities(manager: EntityManager, rows: NewIdentity[]): Promise<void> {
  if (rows.length > 0) await sendAhead(manager, INSERT, insertValues(rows, false));
}

function insertValues(rows: NewIdentity[], isClaim: boolean): unknown[] {
  // Sorted: two batches that claim the same numbers in different orders would wait for each other
  const sorted = [...rows].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const taken = new Set<string>();
  const keys = sorted.map(({ matchKey }) => {
    if (matchKey === null || taken.has(matchKey)) return null;
    taken.add(matchKey);
    return matchKey;
  });
  return [
    uuidArray(sorted.map(() => newId())),
    uuidArray(sorted.map(({ leadId }) => leadId)),
    textArray(sorted.map(({ kind }) => kind)),
    textArray(sorted.map(({ value }) => value)),
    textArray(sorted.map(({ reason }) => reason)),
    textArray(keys),
    instantArray(sorted.map(({ since }) => since)),
    isClaim,
  ];
}

const sortKey = ({ kind, value, matchKey }: NewIdentity): string => `${kind}:${matchKey ?? value}:${value}`;

/**
 * While a lead has one name of a kind nobody notes when it was used last. Before it gets another one: it was used when the
 * lead was last heard of.
 */
export async function datePrevious(manager: EntityManager, further: NewIdentity[]): Promise<void> {
  await sendAhead(
    manager,
    `UPDATE lead_identities i SET current_since = l.last_contact_at
     FROM (SELECT DISTINCT lead_id, kind FROM unnest($1::uuid[], $2::text[]) AS u(lead_id, kind)) growing
       JOIN leads l ON l.id = growing.lead_id
     WHERE i.lead_id = growing.lead_id AND i.kind = growing.kind AND i.current_since < l.last_contact_at
       AND i.current_since > 'epoch' AND NOT EXISTS (
         SELECT 1 FROM lead_identities other WHERE other.lead_id = i.lead_id AND other.kind = i.kind AND other.id <> i.id)`,
    [uuidArray(further.map(({ leadId }) => leadId)), textArray(further.map(({ kind }) => kind))],
  );
}

/**
 * After a lead got another name of a kind: what they moved to is newer than all that was heard of them, whatever the clocks
 * say, and of two names that were heard of within one second the one that came last is the newer.
 */
export async function settleNewest(manager: EntityManager, further: Further[]): Promise<void> {
  await sendAhead(
    manager,
    `UPDATE lead_identities i
     SET current_since = CASE WHEN f.is_move THEN greatest(others.at, l.last_contact_at, i.current_since) ELSE others.at END
       + interval '1 millisecond'
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[]) AS f(lead_id, kind, value, is_move)
       JOIN leads l ON l.id = f.lead_id, LATERAL (
       SELECT max(current_since) AS at FROM lead_identities other
       WHERE other.lead_id = f.lead_id AND other.kind = f.kind AND other.value <> f.value) others
     WHERE i.lead_id = f.lead_id AND i.kind = f.kind AND i.value = f.value AND others.at IS NOT NULL
       AND (f.is_move OR i.current_since <= others.at AND i.current_since >= date_trunc('second', others.at))`,
    [
      further.map(({ leadId }) => leadId),
      further.map(({ kind }) => kind),
      further.map(({ value }) => value),
      further.map(({ isMove }) => isMove),
    ],
  );
}

export interface Retaken extends Identity {
  leadId: string;
  at: Date;
  /** They moved to it; otherwise they wrote under it. */
  isMove: boolean;
}

/**
 * Makes identities that are known the newest of these leads; older news changes nothing. User names change hands; a number
 * or user id stays with the lead that has it, and so does whatever is all that a lead has.
 */
export async function retakeIdentities(manager: EntityManager, rows: Retaken[]): Promise<void> {
  if (rows.length === 0) return;
  await sendAhead(
    manager,
    `UPDATE lead_identities i SET lead_id = r.lead_id, current_since = r.at,
       reason = CASE WHEN i.lead_id = r.lead_id THEN i.reason ELSE 'user name taken over' END
     FROM unnest($1::text[], $2::text[], $3::uuid[], $4::timestamptz[], $5::boolean[]) AS r(kind, value, lead_id, at, is_move)
     WHERE i.kind = r.kind AND i.value = r.value AND i.current_since < r.at
       AND (i.lead_id = r.lead_id AND (r.is_move OR r.at > (
         SELECT max(other.current_since) FROM lead_identities other
         WHERE other.lead_id = r.lead_id AND other.kind = r.kind AND other.id <> i.id))
       OR i.kind = 'username' AND EXISTS (
         SELECT 1 FROM lead_identities other WHERE other.lead_id = i.lead_id AND other.id <> i.id))`,
    [
      rows.map(({ kind }) => kind),
      rows.map(({ value }) => value),
      rows.map(({ leadId }) => leadId),
      rows.map(({ at }) => at),
      rows.map(({ isMove }) => isMove),
    ],
  );
}
