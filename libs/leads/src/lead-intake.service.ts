import { ChangeFeed } from '@app/changes';
import { newId } from '@app/common';
import { Settings } from '@app/config';
import { instantArray, sendAhead, sendLast, textArray, uuidArray } from '@app/database';
import { countryOf, matchKeyOf, type CountryCode } from '@app/phone';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { identitiesOf, identityKey, tellsWho, type Contact, type Identity } from './contact.js';
import type { NoteKind } from './entities/lead-note.entity.js';
import { keepFirstTouch } from './first-touch.js';
import {
  LONG_AGO,
  addIdentities,
  findByMatchKey,
  findOwners,
  makeNewest,
  retakeIdentities,
  type NewIdentity,
  type Owner,
  type Retaken,
} from './identity-claims.js';
import { NOTHING_MORE, makeLeads, nameStandIns } from './new-leads.js';
import { tangledContacts } from './same-person.js';

/** The lead of a contact. */
export interface EnsuredLead {
  leadId: string;
  /** This transaction made it: nothing else can be about it yet. */
  isNew: boolean;
}

export interface NewNote {
  leadId: string;
  kind: NoteKind;
  text: string;
  messageId: string | null;
  author: string | null;
  createdAt: Date;
}

const ADD_NOTES = `INSERT INTO lead_notes (id, lead_id, kind, text, message_id, author, created_at)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::timestamptz[])
  ON CONFLICT ON CONSTRAINT lead_notes_message_id_key DO NOTHING`;

const TOUCH = `UPDATE leads SET last_contact_at = greatest(last_contact_at, latest.at)
  FROM unnest($1::uuid[], $2::timestamptz[]) AS latest(lead_id, at) WHERE leads.id = latest.lead_id`;

/** The batch methods that message intake calls, each in the caller's transaction and in a handful of statements. */
@Injectable()
export class LeadIntakeService {
  private readonly country: CountryCode;

  constructor(
    private readonly changes: ChangeFeed,
    settings: Settings,
  ) {
    this.country = countryOf(settings.businessNumber);
  }

  /** Finds or makes the lead of each contact, in the order of `contacts`. */
  async ensure(manager: EntityManager, contacts: Contact[]): Promise<EnsuredLead[]> {
    if (contacts.length === 0) return [];
    for (const contact of tangledContacts(contacts, this.country)) await this.ensure(manager, [contact]);
    const known = await findOwners(manager, contacts.flatMap(identitiesOf));
    await this.recogniseMoves(manager, contacts, known);
    const missing = contacts.filter((contact) => !ownerOf(contact, known));
    const made = missing.length > 0 ? await makeLeads(manager, missing, known, this.country) : [];
    await this.addFurther(manager, contacts, known);
    const owners = contacts.map((contact) => ownerOf(contact, known)!);
    const renamed = await nameStandIns(manager, contacts, owners);
    await keepFirstTouch(
      manager,
      contacts,
      owners.map(({ leadId }) => leadId),
    );
    await this.changes.append(
      manager,
      [...made, ...renamed].map((leadId) => ({ type: 'lead', leadId })),
    );
    return owners.map(({ leadId, isNew = false }) => ({ leadId, isNew }));
  }

  /** The lead of each contact, or null; makes none. */
  async find(manager: EntityManager, contacts: Contact[]): Promise<(string | null)[]> {
    if (contacts.length === 0) return [];
    const known = await findOwners(manager, contacts.flatMap(identitiesOf));
    const keys = contacts.map(({ phone }) => phone && matchKeyOf(phone, this.country));
    const spelled = await findByMatchKey(
      manager,
      keys.filter((key) => key !== null),
    );
    return contacts.map(
      (contact, index) => ownerOf(contact, known)?.leadId ?? spelled.get(keys[index] ?? '')?.leadId ?? null,
    );
  }

  /**
   * What customers wrote becomes notes, once each, and moves `last_contact_at` forward, never back. Sorted: two batches
   * that touch the same leads in different orders would wait for each other.
   */
  async recordContacts(manager: EntityManager, notes: NewNote[]): Promise<void> {
    if (notes.length === 0) return;
    const latest = new Map<string, Date>();
    for (const { leadId, createdAt } of notes) {
      const known = latest.get(leadId);
      if (!known || known < createdAt) latest.set(leadId, createdAt);
    }
    const sorted = [...latest].sort(([one], [other]) => (one < other ? -1 : 1));
    await sendLast(manager, TOUCH, [
      uuidArray(sorted.map(([leadId]) => leadId)),
      instantArray(sorted.map(([, at]) => at)),
    ]);
    await sendLast(manager, ADD_NOTES, noteValues(notes));
    await this.tellOf(manager, notes);
  }

  /** Adds notes; one that repeats a message is added once. */
  async addNotes(manager: EntityManager, notes: NewNote[]): Promise<void> {
    if (notes.length === 0) return;
    await sendAhead(manager, ADD_NOTES, noteValues(notes));
    await this.tellOf(manager, notes);
  }

  private async tellOf(manager: EntityManager, notes: NewNote[]): Promise<void> {
    const leadIds = [...new Set(notes.map(({ leadId }) => leadId))];
    await this.changes.append(
      manager,
      leadIds.map((leadId) => ({ type: 'lead', leadId })),
    );
  }

  /** What a payload tells beside the identity that was known: a user id, a user name, the number they have from now on. */
  private async addFurther(manager: EntityManager, contacts: Contact[], known: Map<string, Owner>): Promise<void> {
    const further = new Map<string, NewIdentity>();
    const retaken = new Map<string, Retaken>();
    const moves: (Identity & { leadId: string })[] = [];
    for (const contact of contacts) {
      const { leadId } = ownerOf(contact, known)!;
      for (const identity of identitiesOf(contact)) {
        const key = identityKey(identity);
        const owner = known.get(key);
        const isMove = identity === contact.movedTo;
        if (!owner) {
          const matchKey = identity.kind === 'phone' ? matchKeyOf(identity.value, this.country) : null;
          const isLeft = contact.movedTo && identity.kind === contact.movedTo.kind && !isMove;
          const since = isLeft ? LONG_AGO : (contact.seenAt ?? null);
          const reason = isMove ? `they changed from ${contact.phone ?? contact.userId}` : 'named in one payload';
          further.set(key, { ...identity, leadId, matchKey, reason, since });
          if (isMove) moves.push({ ...identity, leadId });
        } else if (contact.seenAt && (isMove || (!contact.movedTo && mayBeRenewed(owner, leadId)))) {
          const before = retaken.get(key);
          if (!before || before.at < contact.seenAt)
            retaken.set(key, { ...identity, leadId, at: contact.seenAt, isMove });
        }
      }
    }
    await addIdentities(manager, [...further.values()]);
    await makeNewest(manager, moves);
    await retakeIdentities(manager, [...retaken.values()]);
  }

  /** A number that somebody has moved to may be there in another spelling: it stays with the lead that has it. */
  private async recogniseMoves(manager: EntityManager, contacts: Contact[], known: Map<string, Owner>): Promise<void> {
    const phones = contacts.flatMap(({ movedTo }) =>
      movedTo?.kind === 'phone' && !known.has(identityKey(movedTo)) ? [movedTo] : [],
    );
    if (phones.length === 0) return;
    const spelled = await findByMatchKey(
      manager,
      phones.map(({ value }) => matchKeyOf(value, this.country)),
    );
    for (const phone of phones) {
      const first = spelled.get(matchKeyOf(phone.value, this.country));
      if (first) known.set(identityKey(phone), { ...NOTHING_MORE, leadId: first.leadId });
    }
  }
}

const noteValues = (notes: NewNote[]): unknown[] => [
  uuidArray(notes.map(() => newId())),
  uuidArray(notes.map(({ leadId }) => leadId)),
  textArray(notes.map(({ kind }) => kind)),
  textArray(notes.map(({ text }) => text)),
  uuidArray(notes.map(({ messageId }) => messageId)),
  textArray(notes.map(({ author }) => author)),
  instantArray(notes.map(({ createdAt }) => createdAt)),
];

const mayBeRenewed = (owner: Owner, leadId: string): boolean => owner.leadId !== leadId || owner.isOneOfMany;

function ownerOf(contact: Contact, known: Map<string, Owner>): Owner | undefined {
  for (const identity of identitiesOf(contact).filter(tellsWho)) {
    const owner = known.get(identityKey(identity));
    if (owner) return owner;
  }
  return undefined;
}
