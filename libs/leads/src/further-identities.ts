import { matchKeyOf, type CountryCode } from '@app/phone';
import type { EntityManager } from 'typeorm';
import { identitiesOf, identityKey, tellsWho, type Contact } from './contact.js';
import {
  LONG_AGO,
  addIdentities,
  datePrevious,
  findByMatchKey,
  retakeIdentities,
  settleNewest,
  type Further,
  type Owner,
  type Retaken,
} from './identity-claims.js';
import { takeOptOuts } from './stranger-opt-outs.js';

/** Of a lead that is new, or that another spelling led to. */
export const NOTHING_MORE = { isOneOfMany: false, isStandIn: false, isNew: false } as const;

export function ownerOf(contact: Contact, known: Map<string, Owner>): Owner | undefined {
  for (const identity of identitiesOf(contact).filter(tellsWho)) {
    const owner = known.get(identityKey(identity));
    if (owner) return owner;
  }
  return undefined;
}

/** A number that somebody has moved to may be there in another spelling: it stays with the lead that has it. */
export async function recogniseMoves(
  manager: EntityManager,
  contacts: Contact[],
  known: Map<string, Owner>,
  country: CountryCode,
): Promise<void> {
  const phones = contacts.flatMap(({ movedTo }) =>
    movedTo?.kind === 'phone' && !known.has(identityKey(movedTo)) ? [movedTo] : [],
  );
  if (phones.length === 0) return;
  const spelled = await findByMatchKey(
    manager,
    phones.map(({ value }) => matchKeyOf(value, country)),
  );
  for (const phone of phones) {
    const first = spelled.get(matchKeyOf(phone.value, country));
    if (first) known.set(identityKey(phone), { ...NOTHING_MORE, leadId: first.leadId });
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
