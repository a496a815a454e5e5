import { newId } from '@app/common';
import { prepared, sendAhead, textArray, uuidArray } from '@app/database';
import { matchKeyOf, matchReason, type CountryCode } from '@app/phone';
import type { EntityManager } from 'typeorm';
import { identitiesOf, identityKey, standInName, type Contact, type Identity } from './contact.js';
import { NOTHING_MORE } from './further-identities.js';
import {
  LONG_AGO,
  addIdentities,
  claimIdentities,
  findByMatchKey,
  findOwners,
  type NewIdentity,
  type Owner,
} from './identity-claims.js';

/** Somebody without a lead. */
interface Missing {
  contact: Contact;
  /** Under which the lead would be made. */
  identity: Identity;
  /** Of phones: the key of all spellings. */
  matchKey: string | null;
}

interface Claim extends Missing {
  leadId: string;
}

/**
 * Makes the leads of contacts whom nobody knows and adds them to `known`. However many callers bring the same new number
 * at once, in whichever spelling, one lead comes of it: the unique identity is claimed first and only its winner makes the
 * lead. Answers the ids of the new leads.
 */
export async function makeLeads(
  manager: EntityManager,
  contacts: Contact[],
  known: Map<string, Owner>,
  country: CountryCode,
): Promise<string[]> {
  // Once for each: reading numbers costs
  const missing = contacts.map((contact) => readFirst(contact, country));
  const claims = claimsOf(missing);
  const won = await claimIdentities(
    manager,
    claims.map(({ contact, identity, matchKey, leadId }) => ({
      ...identity,
      leadId,
      matchKey,
      reason: 'wrote to us',
      since: contact.movedTo ? LONG_AGO : (contact.seenAt ?? null),
    })),
  );
  const winners = claims.filter(({ leadId }) => won.has(leadId));
  await insertLeads(manager, winners);
  const firstSpellings = new Map([
    ...winners.map((claim): [string, OwnedIdentity] => [
      keyOf(claim),
      { ...claim.identity, leadId: claim.leadId, unsettledUntil: null },
    ]),
    ...(await whoWon(
      manager,
      claims.filter(({ leadId }) => !won.has(leadId)),
    )),
  ]);
  const spellings = new Map<string, NewIdentity>();
  for (const one of missing) {
    const { identity } = one;
    const { value, leadId, unsettledUntil } = firstSpellings.get(keyOf(one))!;
    known.set(identityKey(identity), { ...NOTHING_MORE, leadId, isNew: won.has(leadId), unsettledUntil });
    if (value === identity.value) continue;
    const reason = matchReason(value, identity.value);
    spellings.set(identityKey(identity), { ...identity, leadId, matchKey: null, reason, since: null });
  }
  await addIdentities(manager, [...spellings.values()]);
  await markUnsettled(manager, [...spellings.keys()], known);
  return winners.map(({ leadId }) => leadId);
}

/** Spellings of a number of which it is not settled whose it is are no more settled than its first one. */
async function markUnsettled(manager: EntityManager, keys: string[], known: Map<string, Owner>): Promise<void> {
  const unsettled = keys.flatMap((key) => {
    const at = known.get(key)!.unsettledUntil;
    return at ? [{ value: key.slice('phone:'.length), at }] : [];
  });
  if (unsettled.length === 0) return;
  await manager.query(
    `UPDATE lead_identities i SET unsettled_until = s.at FROM unnest($1::text[], $2::timestamptz[]) AS s(value, at)
     WHERE i.kind = 'phone' AND i.value = s.value`,
    [unsettled.map(({ value }) => value), unsettled.map(({ at }) => at)],
  );
}

interface OwnedIdentity extends Identity, Pick<Owner, 'leadId' | 'unsettledUntil'> {}

function readFirst(contact: Contact, country: CountryCode): Missing {
  const identity = identitiesOf(contact)[0]!;
  return { contact, identity, matchKey: identity.kind === 'phone' ? matchKeyOf(identity.value, country) : null };
}

/** All spellings of one number are one claim. */
function claimsOf(missing: Missing[]): Claim[] {
  const claims = new Map<string, Claim>();
  for (const one of missing) {
    const key = keyOf(one);
    if (!claims.has(key)) claims.set(key, { ...one, leadId: newId() });
  }
  return [...claims.values()];
}

const keyOf = ({ identity: { kind, value }, matchKey }: Missing): string =>
  identityKey({ kind, value: matchKey ?? value });

/** Somebody else was faster, with this spelling or another one. */
async function whoWon(manager: EntityManager, lost: Claim[]): Promise<[string, OwnedIdentity][]> {
  if (lost.length === 0) return [];
  const owners = await findOwners(
    manager,
    lost.map(({ identity }) => identity),
  );
  const spelled = await findByMatchKey(
    manager,
    lost.flatMap(({ matchKey }) => matchKey ?? []),
  );
  return lost.map((claim) => {
    const { identity, matchKey } = claim;
    const owner = owners.get(identityKey(identity));
    const first = matchKey ? spelled.get(matchKey) : undefined;
    const { value, leadId, unsettledUntil } = owner ? { ...owner, value: identity.value } : first!;
    return [keyOf(claim), { kind: identity.kind, value, leadId, unsettledUntil }];
  });
}

async function insertLeads(manager: EntityManager, claims: Claim[]): Promise<void> {
  if (claims.length === 0) return;
  await sendAhead(
    manager,
    `INSERT INTO leads (id, name, name_source, source, opted_out_at, opt_out_changed_at, opt_out_by)
     SELECT l.id, l.name, l.name_source, 'whatsapp', CASE WHEN said.is_out THEN said.at END, said.at,
       CASE WHEN said.is_out THEN said.by END
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) AS l(id, name, name_source, kind, value)
       LEFT JOIN stranger_opt_outs said USING (kind, value)`,
    [
      uuidArray(claims.map(({ leadId }) => leadId)),
      textArray(claims.map(({ contact }) => contact.profileName ?? standInName(contact))),
      textArray(claims.map(({ contact }) => (contact.profileName ? 'profile' : 'stand_in'))),
      textArray(claims.map(({ identity }) => identity.kind)),
      textArray(claims.map(({ identity, matchKey }) => matchKey ?? identity.value)),
    ],
  );
}

/** A lead that bears the name we made up for it takes the one that WhatsApp tells. Answers the leads that did. */
export async function nameStandIns(manager: EntityManager, contacts: Contact[], owners: Owner[]): Promise<string[]> {
  const named = contacts.flatMap(({ profileName, username }, index) => {
    const { leadId, isStandIn } = owners[index]!;
    return isStandIn && (profileName ?? username) ? [{ leadId, profileName }] : [];
  });
  if (named.length === 0) return [];
  const renamed = await prepared<{ id: string }>(
    manager,
    // Without a profile's name the user name that is theirs now stands in for it, which this payload's may no longer be
    `UPDATE leads SET name = given.name, name_source = given.source, updated_at = now(), version = version + 1
     FROM (SELECT DISTINCT ON (lead_id) lead_id, CASE WHEN name IS NULL THEN 'stand_in' ELSE 'profile' END AS source,
             coalesce(name, (SELECT '@' || value FROM lead_identities i WHERE i.lead_id = g.lead_id AND i.kind = 'username'
               ORDER BY current_since DESC LIMIT 1)) AS name
           FROM unnest($1::uuid[], $2::text[]) AS g(lead_id, name) ORDER BY lead_id, name IS NULL) given
     WHERE leads.id = given.lead_id AND name_source = 'stand_in' AND given.name IS NOT NULL
       AND (leads.name <> given.name OR given.source = 'profile') RETURNING leads.id`,
    [named.map(({ leadId }) => leadId), named.map(({ profileName }) => profileName)],
  );
  return renamed.map(({ id }) => id);
}
