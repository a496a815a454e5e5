import { matchKeyOf, type CountryCode } from '@app/phone';
import type { EntityManager } from 'typeorm';
import { identitiesOf, identityKey, phoneIdentity, tellsWho, type Contact, type Identity } from './contact.js';
import {
  LONG_AGO,
  addIdentities,
  datePrevious,
  findByMatchKey,
  findOwners,
  retakeIdentities,
  settleNewest,
  type Further,
  type Owner,
  type Retaken,
} from './identity-claims.js';
import { takeOptOuts } from './stranger-opt-outs.js';

/** Of a lead that is new, or that another spelling led to. */
export const NOTHING_MORE = { isOneOfMany: false, isStandIn: false, isNew: false, unsettledUntil: null } as const;

export function ownerOf(contact: Contact, known: Map<string, Owner>): Owner | undefined {
  for (const identity of identitiesOf(contact).filter(tellsWho)) {
    const owner = known.get(identityKey(identity));
    if (owner) return owner;
  }
  return undefined;
}

/**
 * A number that somebody has moved to, or that comes with a user id that is known, may be there in another spelling: it
 * stays with the lead that has it.
 */
export async function recogniseSpellings(
  manager: EntityManager,
  contacts: Contact[],
  known: Map<string, Owner>,
  country: CountryCode,
): Promise<void> {
  const phones = contacts.flatMap(({ phone, userId, movedTo }): Identity[] => {
    const isBeside = phone && userId && known.has(identityKey({ kind: 'user_id', value: userId }));
    return [...(movedTo?.kind === 'phone' ? [movedTo] : []), ...(isBeside ? [phoneIdentity(phone)] : [])].filter(
      (identity) => !known.has(identityKey(identity)),
    );
  });
  if (phones.length === 0) return;
  const spelled = await findByMatchKey(
    manager,
    phones.map(({ value }) => matchKeyOf(value, country)),
  );
  for (const phone of phones) {
    const first = spelled.get(matchKeyOf(phone.value, country));
    if (!first) continue;
    const { leadId, unsettledUntil } = first;
    known.set(identityKey(phone), { ...NOTHING_MORE, leadId, unsettledUntil });
  }
}

/**
 * What a payload tells beside the identity that was known: a user id, a user name, the number they have from now on. Of
 * several names of a kind the one that was used last is the current one.
 */
export async function addFurther(
  manager: EntityManager,
  contacts: Contact[],
  known: Map<string, Owner>,
  country: CountryCode,
): Promise<void> {
  const further = [...furtherOf(contacts, known, country).values()];
  const growing = further.filter(({ isOfNew }) => !isOfNew);
  if (growing.length > 0) await datePrevious(manager, growing);
  await addIdentities(manager, further);
  if (growing.length > 0) await settleNewest(manager, growing);
  await takeOptOuts(
    manager,
    further.flatMap(({ leadId, matchKey }) => (matchKey ? [{ leadId, matchKey }] : [])),
  );
  const isGrowing = new Set(growing.map(({ leadId }) => leadId));
  await retakeIdentities(manager, [...retakenOf(contacts, known, isGrowing).values()]);
  await seeWhoseNumbers(manager, contacts, known);
}

/**
 * A number that was just added to a lead known by its user id may have become another lead's at that very moment: then what
 * comes from the number is that one's. Asked only when a number was added so.
 */
async function seeWhoseNumbers(manager: EntityManager, contacts: Contact[], known: Map<string, Owner>): Promise<void> {
  const added = contacts
    .flatMap(({ phone }) => (phone ? [phoneIdentity(phone)] : []))
    .filter((phone) => !known.has(identityKey(phone)));
  if (added.length === 0) return;
  for (const [key, owner] of await findOwners(manager, added)) known.set(key, owner);
}

function furtherOf(contacts: Contact[], known: Map<string, Owner>, country: CountryCode): Map<string, Further> {
  const further = new Map<string, Further>();
  for (const contact of contacts) {
    const { leadId, isNew } = ownerOf(contact, known)!;
    for (const identity of identitiesOf(contact)) {
      const key = identityKey(identity);
      if (known.has(key)) continue;
      const isMove = identity === contact.movedTo;
      const isLeft = contact.movedTo && identity.kind === contact.movedTo.kind && !isMove;
      further.set(key, {
        ...identity,
        leadId,
        isOfNew: isNew,
        isMove,
        matchKey: identity.kind === 'phone' ? matchKeyOf(identity.value, country) : null,
        reason: isMove ? `they changed from ${contact.phone ?? contact.userId}` : 'named in one payload',
        since: isLeft ? LONG_AGO : latest(contact.seenAt, further.get(key)?.since),
      });
    }
  }
  return further;
}

function retakenOf(contacts: Contact[], known: Map<string, Owner>, isGrowing: Set<string>): Map<string, Retaken> {
  const retaken = new Map<string, Retaken>();
  for (const contact of contacts) {
    const { leadId } = ownerOf(contact, known)!;
    for (const identity of identitiesOf(contact)) {
      const key = identityKey(identity);
      const owner = known.get(key);
      if (!owner || !contact.seenAt) continue;
      const isMove = identity === contact.movedTo;
      const isUsed = !contact.isAddressee && (owner.isOneOfMany || isGrowing.has(leadId));
      const mayChange = owner.leadId !== leadId || isUsed;
      if (!isMove && (contact.movedTo || !mayChange)) continue;
      const before = retaken.get(key);
      if (!before || before.at < contact.seenAt) retaken.set(key, { ...identity, leadId, at: contact.seenAt, isMove });
    }
  }
  return retaken;
}

const latest = (one: Date | null | undefined, other: Date | null | undefined): Date | null =>
  one && other && other > one ? other : (one ?? null);
