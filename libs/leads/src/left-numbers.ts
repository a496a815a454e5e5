import { instantArray, textArray, uuidArray } from '@app/database';
import { formatPhone, matchKeyOf, type CountryCode } from '@app/phone';
import type { EntityManager } from 'typeorm';
import { identitiesOf, identityKey, type Contact, type Identity } from './contact.js';
import { holderOf, ownerOf } from './further-identities.js';
import type { Owner } from './identity-claims.js';
import type { NewNote } from './lead-intake.service.js';

/** Of a contact: the numbers that were nobody's when they showed themselves with them. */
function vacantOf(contact: Contact, known: Map<string, Owner>): { identity: Identity; leadId: string }[] {
  return identitiesOf(contact).flatMap((identity) => {
    const owner = identity.kind === 'phone' ? known.get(identityKey(identity)) : undefined;
    return owner && !holderOf(identity, owner, contact) ? [{ identity, leadId: owner.leadId }] : [];
  });
}

/** Those who show up with a number that somebody else had left. Nobody in almost every batch. */
export function takersOf(contacts: Contact[], known: Map<string, Owner>): Contact[] {
  return contacts.filter((contact) =>
    vacantOf(contact, known).some(({ leadId }) => ownerOf(contact, known)?.leadId !== leadId),
  );
}

interface NumberOfLead {
  leadId: string;
  phone: string;
  at: Date;
}

interface Spelling {
  id: string;
  at: Date;
}

/** Every spelling under which these leads have these numbers, each once with its latest instant. */
async function spellingsOf(manager: EntityManager, numbers: NumberOfLead[], country: CountryCode): Promise<Spelling[]> {
  const latest = new Map<string, Date>();
  for (const { leadId, phone, at } of numbers) {
    const key = `${leadId}/${matchKeyOf(phone, country)}`;
    const before = latest.get(key);
    if (!before || before < at) latest.set(key, at);
  }
  const rows: { id: string; lead_id: string; value: string }[] = await manager.query(
    `SELECT id, lead_id, value FROM lead_identities WHERE lead_id = ANY($1::uuid[]) AND kind = 'phone' ORDER BY id`,
    [uuidArray(numbers.map(({ leadId }) => leadId))],
  );
  return rows.flatMap(({ id, lead_id, value }) => {
    const at = latest.get(`${lead_id}/${matchKeyOf(value, country)}`);
    return at ? [{ id, at }] : [];
  });
}

/** A number taken from the lead that had left it. */
export interface Released {
  value: string;
  leadId: string;
  leftAt: Date;
  /** When the other one showed up with it. */
  at: Date;
}

export async function releaseNumbers(
  manager: EntityManager,
  takers: Contact[],
  known: Map<string, Owner>,
  country: CountryCode,
): Promise<Released[]> {
  const wanted = takers.flatMap((contact) =>
    vacantOf(contact, known).map(({ identity, leadId }) => ({ leadId, phone: identity.value, at: contact.seenAt! })),
  );
  const spellings = await spellingsOf(manager, wanted, country);
  return manager.query<Released[]>(
    `WITH held AS (
       SELECT i.id, w.at FROM unnest($1::uuid[], $2::timestamptz[]) AS w(id, at) JOIN lead_identities i ON i.id = w.id
       WHERE i.left_at < w.at AND (i.returned_at IS NULL OR i.returned_at < i.left_at) ORDER BY i.id FOR UPDATE OF i
     ), gone AS (
       DELETE FROM lead_identities i USING held WHERE i.id = held.id RETURNING i.value, i.lead_id, i.left_at, held.at
     )
     SELECT value, lead_id AS "leadId", left_at AS "leftAt", at FROM gone`,
    [uuidArray(spellings.map(({ id }) => id)), instantArray(spellings.map(({ at }) => at))],
  );
}

export interface HandedOver extends Released {
  name: string;
  newLeadId: string;
  newName: string;
}

/** After somebody else got them: what was written before and comes late still goes to whose they were. */
export async function rememberHolders(manager: EntityManager, released: Released[]): Promise<HandedOver[]> {
  if (released.length === 0) return [];
  return manager.query<HandedOver[]>(
    `WITH r AS (
       SELECT * FROM unnest($1::text[], $2::uuid[], $3::timestamptz[], $4::timestamptz[]) AS r(value, lead_id, left_at, at)
     ), kept AS (
       UPDATE lead_identities i SET previous_lead_id = r.lead_id, previous_until = r.left_at
       FROM r WHERE i.kind = 'phone' AND i.value = r.value AND i.lead_id <> r.lead_id
       RETURNING i.value, i.lead_id AS new_lead_id, r.lead_id, r.left_at, r.at
     )
     SELECT value, kept.lead_id AS "leadId", left_at AS "leftAt", at, old.name, new_lead_id AS "newLeadId", new.name AS "newName"
     FROM kept JOIN leads old ON old.id = kept.lead_id JOIN leads new ON new.id = kept.new_lead_id`,
    [
      textArray(released.map(({ value }) => value)),
      uuidArray(released.map(({ leadId }) => leadId)),
      instantArray(released.map(({ leftAt }) => leftAt)),
      instantArray(released.map(({ at }) => at)),
    ],
  );
}

export function handOverNotes(handedOver: HandedOver[]): NewNote[] {
  return handedOver.flatMap(({ value, leadId, name, newLeadId, newName, leftAt, at }) => {
    const [number, day] = [formatPhone(value), leftAt.toISOString().slice(0, 10)];
    const note = { kind: 'system', messageId: null, author: null, createdAt: at } as const;
    return [
      { ...note, leadId, text: `They had ${number} until ${day}. It belongs to another lead now: ${newName}.` },
      { ...note, leadId: newLeadId, text: `${number} belonged to another lead until ${day}: ${name}.` },
    ];
  });
}

/** Notes which numbers were left and which are had again; in whichever order it is told, the latest of each counts. */
export async function keepMoves(
  manager: EntityManager,
  contacts: Contact[],
  owners: Owner[],
  known: Map<string, Owner>,
  country: CountryCode,
): Promise<void> {
  const [left, had]: [NumberOfLead[], NumberOfLead[]] = [[], []];
  contacts.forEach((contact, index) => {
    const { phone, movedTo, seenAt } = contact;
    const { leadId } = owners[index]!;
    if (!seenAt) return;
    if (movedTo?.kind === 'phone') {
      if (phone && matchKeyOf(phone, country) !== matchKeyOf(movedTo.value, country)) {
        left.push({ leadId, phone, at: seenAt });
      }
      had.push({ leadId, phone: movedTo.value, at: seenAt });
    } else if (phone && vacantOf(contact, known).some((vacant) => vacant.leadId === leadId)) {
      // Their user id says that it is still they
      had.push({ leadId, phone, at: seenAt });
    }
  });
  await setLatest(manager, 'left_at', left, country);
  await setLatest(manager, 'returned_at', had, country);
}

async function setLatest(
  manager: EntityManager,
  column: 'left_at' | 'returned_at',
  numbers: NumberOfLead[],
  country: CountryCode,
): Promise<void> {
  if (numbers.length === 0) return;
  const spellings = await spellingsOf(manager, numbers, country);
  await manager.query(
    `UPDATE lead_identities i SET ${column} = latest.at FROM unnest($1::uuid[], $2::timestamptz[]) AS latest(id, at)
     WHERE i.id = latest.id AND (i.${column} IS NULL OR i.${column} < latest.at)`,
    [uuidArray(spellings.map(({ id }) => id)), instantArray(spellings.map(({ at }) => at))],
  );
}
