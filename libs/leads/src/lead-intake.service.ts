import { ChangeFeed } from '@app/changes';
import { newId } from '@app/common';
import { Settings } from '@app/config';
import { instantArray, sendAhead, sendLast, textArray, uuidArray } from '@app/database';
import { countryOf, matchKeyOf, type CountryCode } from '@app/phone';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { identitiesOf, type Contact } from './contact.js';
import type { NoteKind } from './entities/lead-note.entity.js';
import { keepFirstTouch } from './first-touch.js';
import { addFurther, ownerOf, recogniseMoves } from './further-identities.js';
import { findByMatchKey, findOwners } from './identity-claims.js';
import { makeLeads, nameStandIns } from './new-leads.js';
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
    await recogniseMoves(manager, contacts, known, this.country);
    const missing = contacts.filter((contact) => !ownerOf(contact, known));
    const made = missing.length > 0 ? await makeLeads(manager, missing, known, this.country) : [];
    await addFurther(manager, contacts, known, this.country);
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
    return owners.map(({ leadId, isNew }) => ({ leadId, isNew }));
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
