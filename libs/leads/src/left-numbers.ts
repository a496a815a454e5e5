import { newId } from '@app/common';
import { uuidArray } from '@app/database';
import { formatPhone, matchKeyOf, type CountryCode } from '@app/phone';
import type { EntityManager } from 'typeorm';
import { identityKey, phoneIdentity, standInName, type Contact } from './contact.js';
import { NOTHING_MORE } from './further-identities.js';
import { LONG_AGO, type Owner } from './identity-claims.js';
import type { NewNote } from './lead-intake.service.js';
import {
  holderAt,
  leaverAt,
  noteHeld,
  readHoldings,
  spellingsOf,
  unsettle,
  type Holding,
  type Told,
} from './number-holders.js';
import { takeOptOuts } from './stranger-opt-outs.js';

/** The leads of those contacts whose message is here already. */
export type PlacedBefore = (contacts: Contact[]) => Promise<Map<Contact, string>>;

/** What was found out about contacts with numbers that were left or have changed hands. */
export interface Settled {
  /** Whose lead is certain: nothing else of them is news. */
  leads: Map<Contact, string>;
  /** The leads that were made for those who showed up with a number that somebody else had left. */
  made: string[];
  notes: NewNote[];
}

export const isUnsettled = (owner: Pick<Owner, 'unsettledUntil'> | undefined, seenAt: Date | undefined): boolean =>
  !!owner?.unsettledUntil && !!seenAt && seenAt <= owner.unsettledUntil;

const phonesOf = ({ phone, movedTo }: Contact): string[] => [
  ...(phone ? [phone] : []),
  ...(movedTo?.kind === 'phone' ? [movedTo.value] : []),
];

const isMover = ({ movedTo }: Contact): boolean => movedTo?.kind === 'phone';

/** Those of whom it has to be looked up whose they are. Nobody in almost every batch. */
export function doubtful(contacts: Contact[], known: Map<string, Owner>): Contact[] {
  let isAny = contacts.some(isMover);
  for (const owner of known.values()) isAny ||= owner.unsettledUntil !== null;
  if (!isAny) return [];
  return contacts.filter((contact) => {
    const owners = phonesOf(contact).flatMap((phone) => known.get(identityKey(phoneIdentity(phone))) ?? []);
    return isMover(contact) || owners.some((owner) => isUnsettled(owner, contact.seenAt));
  });
}

/**
 * Gives numbers that somebody had left to who shows up with them, and finds whose was what came late. A message that is
 * here stays where it is, whatever has become known since: to hear of it again changes nothing.
 */
export async function settleNumbers(
  manager: EntityManager,
  contacts: Contact[],
  known: Map<string, Owner>,
  { country, placedBefore }: { country: CountryCode; placedBefore: PlacedBefore },
): Promise<Settled> {
  const settled: Settled = { leads: new Map(), made: [], notes: [] };
  if (contacts.length === 0) return settled;
  const keyOf = (phone: string): string => matchKeyOf(phone, country);
  const keys = [...new Set(contacts.flatMap(phonesOf).map(keyOf))];
  const holdings = await readHoldings(manager, keys, 'FOR NO KEY UPDATE');
  settled.leads = await placedBefore(contacts);
  for (const contact of contacts) {
    const { phone, userId, movedTo, seenAt } = contact;
    if (settled.leads.has(contact) || !seenAt) continue;
    const byUserId = userId ? known.get(identityKey({ kind: 'user_id', value: userId })) : undefined;
    const take = async (holding: Holding, leadId: string | undefined): Promise<void> => {
      const taken = await takeOver(manager, { holding, contact, seenAt, leadId, known, keyOf });
      settled.notes.push(...taken.notes);
      if (!leadId) settled.made.push(taken.leadId);
    };
    const from = phone ? holdings.get(keyOf(phone)) : undefined;
    const holder = from && (isMover(contact) ? leaverAt : holderAt)(from, seenAt);
    if (from && holder && holder !== from.leadId) {
      settled.leads.set(contact, holder);
      continue;
    }
    if (from && !holder && !contact.isAddressee) {
      // Their user id may say that it is they after all, or a lead that is known already
      if (byUserId?.leadId !== from.leadId) await take(from, byUserId?.leadId);
      else await comeBack(manager, from, seenAt, keyOf);
    }
    const to = movedTo?.kind === 'phone' ? holdings.get(keyOf(movedTo.value)) : undefined;
    if (to && to !== from && !holderAt(to, seenAt)) {
      const mover = (phone ? known.get(identityKey(phoneIdentity(phone))) : undefined) ?? byUserId;
      if (mover?.leadId !== to.leadId) await take(to, mover?.leadId);
    }
  }
  return settled;
}

async function comeBack(
  manager: EntityManager,
  holding: Holding,
  at: Date,
  keyOf: (phone: string) => string,
): Promise<void> {
  await noteHeld(manager, 'returned_at', [{ ...holding, at }]);
  await unsettle(manager, await spellingsOf(manager, [holding], keyOf));
  holding.leftAt = null;
}

interface TakeOver {
  holding: Holding;
  contact: Contact;
  seenAt: Date;
  /** Who takes it; undefined: somebody who is no lead yet. */
  leadId: string | undefined;
  known: Map<string, Owner>;
  keyOf: (phone: string) => string;
}

async function takeOver(
  manager: EntityManager,
  { holding, contact, seenAt, leadId: knownId, known, keyOf }: TakeOver,
): Promise<{ leadId: string; notes: NewNote[] }> {
  const { leadId: formerId, matchKey } = holding;
  const until = holding.leftAt!;
  const leadId = knownId ?? newId();
  const isNew = knownId === undefined;
  if (isNew) {
    await manager.query(`INSERT INTO leads (id, name, name_source, source) VALUES ($1, $2, $3, 'whatsapp')`, [
      leadId,
      contact.profileName ?? standInName(contact),
      contact.profileName ? 'profile' : 'stand_in',
    ]);
  }
  const spellings = await spellingsOf(manager, [holding], keyOf);
  // Of a lead with other numbers the one that was used last is settled with everything else that they show
  await manager.query(
    `UPDATE lead_identities SET lead_id = $2, left_at = NULL, returned_at = NULL, current_since = $3,
       unsettled_until = now() + interval '1 day', reason = 'wrote to us, after another lead had left it'
     WHERE id = ANY($1::uuid[])`,
    [uuidArray(spellings.map(({ id }) => id)), leadId, isNew ? seenAt : LONG_AGO],
  );
  await manager.query(
    `INSERT INTO former_numbers (match_key, until, lead_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [matchKey, until, formerId],
  );
  await takeOptOuts(manager, [{ leadId, matchKey, since: until }]);
  const names: { former: string; taker: string }[] = await manager.query(
    'SELECT f.name AS former, t.name AS taker FROM leads f, leads t WHERE f.id = $1 AND t.id = $2',
    [formerId, leadId],
  );
  for (const [key, owner] of known) {
    const [kind, value] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
    if (kind !== 'phone' || owner.leadId !== formerId || keyOf(value) !== matchKey) continue;
    known.set(key, { ...NOTHING_MORE, leadId, isNew, isOneOfMany: !isNew });
  }
  Object.assign(holding, {
    leadId,
    leftAt: null,
    formers: [...holding.formers, { leadId: formerId, until }].sort((a, b) => a.until.getTime() - b.until.getTime()),
  });
  const [number, day] = [formatPhone(matchKey), until.toISOString().slice(0, 10)];
  const note = { kind: 'system', messageId: null, author: null, createdAt: seenAt } as const;
  const { former, taker } = names[0]!;
  return {
    leadId,
    notes: [
      { ...note, leadId: formerId, text: `They had ${number} until ${day}. It belongs to another lead now: ${taker}.` },
      { ...note, leadId, text: `${number} belonged to another lead until ${day}: ${former}.` },
    ],
  };
}

/** Notes which numbers these contacts left, and which they have again. `owners` are their leads. */
export async function keepMoves(
  manager: EntityManager,
  contacts: Contact[],
  owners: Owner[],
  country: CountryCode,
): Promise<void> {
  const [left, had]: [Told[], Told[]] = [[], []];
  const keyOf = (phone: string): string => matchKeyOf(phone, country);
  contacts.forEach(({ phone, movedTo, seenAt }, index) => {
    if (movedTo?.kind !== 'phone' || !seenAt) return;
    const { leadId } = owners[index]!;
    const [from, to] = [phone && keyOf(phone), keyOf(movedTo.value)];
    if (from && from !== to) left.push({ leadId, matchKey: from, at: seenAt });
    had.push({ leadId, matchKey: to, at: seenAt });
  });
  if (had.length === 0) return;
  await noteHeld(manager, 'left_at', left);
  await noteHeld(manager, 'returned_at', had);
  await unsettle(manager, await spellingsOf(manager, [...left, ...had], keyOf));
}
