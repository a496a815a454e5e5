import { ChangeFeed } from '@app/changes';
import { newId } from '@app/common';
import { Settings } from '@app/config';
import { instantArray, sendAhead, sendLast, textArray, uuidArray } from '@app/database';
import { countryOf, matchKeyOf, type CountryCode } from '@app/phone';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { identitiesOf, identityKey, phoneIdentity, type Contact } from './contact.js';
import type { NoteKind } from './entities/lead-note.entity.js';
import { keepFirstTouch } from './first-touch.js';
import { addFurther, ownerOf, recogniseSpellings } from './further-identities.js';
import { findByMatchKey, findOwners, type Owner } from './identity-claims.js';
import { doubtful, isUnsettled, keepMoves, settleNumbers, type PlacedBefore } from './left-numbers.js';
import { makeLeads, nameStandIns } from './new-leads.js';
import { holderAt, readHoldings } from './number-holders.js';
import { tangledContacts } from './same-person.js';

/** The lead of a contact. */
export interface EnsuredLead {
  leadId: string;
  /** This transaction made it: nothing else can be about it yet. */
  isNew: boolean;
  /** Another lead, whose user id came with this one's number. */
  twinId: string | null;
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

  /**
   * Finds or makes the lead of each contact, in the order of `contacts`. Where numbers are left or have changed hands,
   * `placedBefore` is asked whose messages are here already.
   */
  async ensure(manager: EntityManager, contacts: Contact[], placedBefore: PlacedBefore): Promise<EnsuredLead[]> {
    if (contacts.length === 0) return [];
    const newcomers = new Set<string>();
    for (const contact of tangledContacts(contacts, this.country)) {
      const [lead] = await this.ensure(manager, [contact], placedBefore);
      if (lead!.isNew) newcomers.add(lead!.leadId);
    }
    const known = await findOwners(manager, contacts.flatMap(identitiesOf));
    await recogniseSpellings(manager, contacts, known, this.country);
    const settled = new Map<Contact, string>();
    const inDoubt = doubtful(contacts, known);
    await this.settle(manager, inDoubt, known, placedBefore, settled);
    const missing = contacts.filter((contact) => !settled.has(contact) && !ownerOf(contact, known));
    const made = missing.length > 0 ? await makeLeads(manager, missing, known, this.country) : [];
    // Another spelling may have led to a number that was left
    if (missing.length > 0) {
      const late = doubtful(missing, known).filter((contact) => !inDoubt.includes(contact));
      await this.settle(manager, late, known, placedBefore, settled);
    }
    const open = settled.size === 0 ? contacts : contacts.filter((contact) => !settled.has(contact));
    await this.learn(manager, open, known, made);
    return contacts.map((contact) => {
      const leadId = settled.get(contact);
      if (leadId) return { leadId, isNew: false, twinId: null };
      const owner = ownerOf(contact, known)!;
      return {
        leadId: owner.leadId,
        isNew: owner.isNew || newcomers.has(owner.leadId),
        twinId: twinOf(contact, known),
      };
    });
  }

  private async settle(
    manager: EntityManager,
    contacts: Contact[],
    known: Map<string, Owner>,
    placedBefore: PlacedBefore,
    settled: Map<Contact, string>,
  ): Promise<void> {
    if (contacts.length === 0) return;
    const { leads, made, notes } = await settleNumbers(manager, contacts, known, {
      country: this.country,
      placedBefore,
    });
    for (const [contact, leadId] of leads) settled.set(contact, leadId);
    await this.tellLeads(manager, made);
    await this.addNotes(manager, notes);
  }

  /** What else contacts tell of their leads. */
  private async learn(
    manager: EntityManager,
    contacts: Contact[],
    known: Map<string, Owner>,
    made: string[],
  ): Promise<void> {
    await addFurther(manager, contacts, known, this.country);
    const owners = contacts.map((contact) => ownerOf(contact, known)!);
    await keepMoves(manager, contacts, owners, this.country);
    const renamed = await nameStandIns(manager, contacts, owners);
    await keepFirstTouch(
      manager,
      contacts,
      owners.map(({ leadId }) => leadId),
    );
    await this.tellLeads(manager, [...made, ...renamed]);
  }

  /**
   * The lead of each contact, or null; makes none. Of a number that was left and that nobody else wrote from, what its new
   * owner may have said belongs to nobody yet.
   */
  async find(manager: EntityManager, contacts: Contact[]): Promise<(string | null)[]> {
    if (contacts.length === 0) return [];
    const known = await findOwners(manager, contacts.flatMap(identitiesOf));
    const keys = contacts.map(({ phone }) => phone && matchKeyOf(phone, this.country));
    const spelled = await findByMatchKey(
      manager,
      keys.filter((key) => key !== null),
    );
    const isOpen = ({ seenAt }: Contact, key: string | null): boolean => isUnsettled(spelled.get(key ?? ''), seenAt);
    const holdings = await readHoldings(
      manager,
      keys.flatMap((key, index) => (key && isOpen(contacts[index]!, key) ? [key] : [])),
      '',
    );
    return contacts.map((contact, index) => {
      const holding = holdings.get(keys[index] ?? '');
      if (holding && isOpen(contact, holding.matchKey)) {
        const holder = holderAt(holding, contact.seenAt!) ?? (contact.isAddressee ? holding.leadId : null);
        return holder ?? ownerOf({ ...contact, phone: null }, known)?.leadId ?? null;
      }
      return ownerOf(contact, known)?.leadId ?? spelled.get(keys[index] ?? '')?.leadId ?? null;
    });
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

  /** Unmakes leads that this transaction made, and of which nothing came after all. */
  async unmake(manager: EntityManager, leadIds: string[]): Promise<void> {
    if (leadIds.length === 0) return;
    await manager.query('DELETE FROM leads WHERE id = ANY($1::uuid[])', [leadIds]);
    await this.changes.withdraw(manager, leadIds);
  }

  /** Tells readers that these leads have changed. */
  async tellLeads(manager: EntityManager, leadIds: string[]): Promise<void> {
    await this.changes.append(
      manager,
      leadIds.map((leadId) => ({ type: 'lead', leadId })),
    );
  }

  private tellOf(manager: EntityManager, notes: NewNote[]): Promise<void> {
    return this.tellLeads(manager, [...new Set(notes.map(({ leadId }) => leadId))]);
  }
}

/** The lead of their user id, where their number is another one's. */
function twinOf({ phone, userId }: Contact, known: Map<string, Owner>): string | null {
  if (!phone || !userId) return null;
  const byPhone = known.get(identityKey(phoneIdentity(phone)))?.leadId;
  const byUserId = known.get(identityKey({ kind: 'user_id', value: userId }))?.leadId;
  return byPhone && byUserId && byPhone !== byUserId ? byUserId : null;
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
