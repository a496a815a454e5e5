import { ChangeFeed } from '@app/changes';
import { Settings } from '@app/config';
import { prepared } from '@app/database';
import { countryOf, matchKeyOf, matchReason, type CountryCode } from '@app/phone';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { identitiesOf, identityKey, standInName, type Contact, type Identity } from './contact.js';
import type { NoteKind } from './entities/lead-note.entity.js';
import { keepFirstTouch } from './first-touch.js';
import { addFurther, LONG_AGO, NOTHING_MORE, ownerOf, recogniseMoves } from './further-identities.js';
import { findByMatchKey, findOwners, insertIdentities, type NewIdentity, type Owner } from './identity-claims.js';
import { tangledContacts } from './same-person.js';

export interface NewNote {
  leadId: string;
  kind: NoteKind;
  text: string;
  messageId: string | null;
  author: string | null;
  createdAt: Date;
}

interface Claim {
  contact: Contact;
  identity: Identity;
  matchKey: string | null;
  leadId: string;
}

const ADD_NOTES = `INSERT INTO lead_notes (id, lead_id, kind, text, message_id, author, created_at)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::timestamptz[])
  ON CONFLICT ON CONSTRAINT lead_notes_message_id_key DO NOTHING`;

/** Sorted: two batches that touch the same leads in different orders would wait for each other. */
const NOTE_CONTACTS = `WITH touched AS (
    UPDATE leads SET last_contact_at = greatest(last_contact_at, latest.at)
    FROM (SELECT lead_id, max(at) AS at FROM unnest($2::uuid[], $7::timestamptz[]) AS c(lead_id, at)
          GROUP BY lead_id ORDER BY lead_id) latest
    WHERE leads.id = latest.lead_id
  ) ${ADD_NOTES}`;

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
   * Finds or makes the lead of each contact. Answers lead ids in the order of `contacts`. However many callers bring the same new number at once, in whichever spelling, one lead comes of it:
   * the unique identity is claimed first and only its winner makes the lead.
   */
  async ensure(manager: EntityManager, contacts: Contact[]): Promise<string[]> {
    if (contacts.length === 0) return [];
    for (const contact of tangledContacts(contacts, this.country)) await this.ensure(manager, [contact]);
    const known = await findOwners(manager, contacts.flatMap(identitiesOf));
    await recogniseMoves(manager, contacts, known, this.country);
    const missing = contacts.filter((contact) => !ownerOf(contact, known));
    if (missing.length > 0) await this.create(manager, missing, known);
    await addFurther(manager, contacts, known, this.country);
    const owners = contacts.map((contact) => ownerOf(contact, known)!);
    await this.nameStandIns(manager, contacts, owners);
    const leadIds = owners.map(({ leadId }) => leadId);
    await keepFirstTouch(manager, contacts, leadIds);
    return leadIds;
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

  /** What customers wrote becomes notes, once each, and moves `last_contact_at` forward, never back. */
  async recordContacts(manager: EntityManager, notes: NewNote[]): Promise<void> {
    await this.storeNotes(manager, notes, NOTE_CONTACTS);
  }

  /** Adds notes; one that repeats a message is added once. */
  async addNotes(manager: EntityManager, notes: NewNote[]): Promise<void> {
    await this.storeNotes(manager, notes, ADD_NOTES);
  }

  private async storeNotes(manager: EntityManager, notes: NewNote[], statement: string): Promise<void> {
    if (notes.length === 0) return;
    await prepared(manager, statement, [
      notes.map(() => uuid()),
      notes.map(({ leadId }) => leadId),
      notes.map(({ kind }) => kind),
      notes.map(({ text }) => text),
      notes.map(({ messageId }) => messageId),
      notes.map(({ author }) => author),
      notes.map(({ createdAt }) => createdAt),
    ]);
    const leadIds = [...new Set(notes.map(({ leadId }) => leadId))];
    await this.changes.append(
      manager,
      leadIds.map((leadId) => ({ type: 'lead', leadId })),
    );
  }

  private async create(manager: EntityManager, contacts: Contact[], known: Map<string, Owner>): Promise<void> {
    const claimKey = ({ kind, value }: Identity): string =>
      identityKey({ kind, value: kind === 'phone' ? matchKeyOf(value, this.country) : value });
    const claims = new Map<string, Claim>();
    for (const contact of contacts) {
      const identity = identitiesOf(contact)[0]!;
      const matchKey = identity.kind === 'phone' ? matchKeyOf(identity.value, this.country) : null;
      const key = claimKey(identity);
      if (!claims.has(key)) claims.set(key, { contact, identity, matchKey, leadId: uuid() });
    }
    const all = [...claims.values()];
    const won = await insertIdentities(
      manager,
      all.map(({ contact, identity, matchKey, leadId }) => ({
        ...identity,
        leadId,
        matchKey,
        reason: 'wrote to us',
        since: contact.movedTo ? LONG_AGO : (contact.seenAt ?? null),
      })),
      { isClaim: true },
    );
    const winners = all.filter(({ leadId }) => won.has(leadId));
    const lost = all.filter(({ leadId }) => !won.has(leadId));
    await insertLeads(manager, winners);
    const firstSpellings = new Map(
      winners.map(({ identity, leadId }) => [claimKey(identity), { ...identity, leadId }]),
    );
    if (lost.length > 0) {
      const owners = await findOwners(
        manager,
        lost.map(({ identity }) => identity),
      );
      const spelled = await findByMatchKey(
        manager,
        lost.flatMap(({ matchKey }) => matchKey ?? []),
      );
      for (const { identity, matchKey } of lost) {
        const owner = owners.get(identityKey(identity));
        const first = matchKey ? spelled.get(matchKey) : undefined;
        const value = owner ? identity.value : first!.value;
        firstSpellings.set(claimKey(identity), { kind: identity.kind, value, leadId: owner?.leadId ?? first!.leadId });
      }
    }
    const spellings = new Map<string, NewIdentity>();
    for (const contact of contacts) {
      const identity = identitiesOf(contact)[0]!;
      const { value, leadId } = firstSpellings.get(claimKey(identity))!;
      known.set(identityKey(identity), { ...NOTHING_MORE, leadId, isNew: won.has(leadId) });
      if (value === identity.value) continue;
      const reason = matchReason(value, identity.value);
      spellings.set(identityKey(identity), { ...identity, leadId, matchKey: null, reason, since: null });
    }
    await insertIdentities(manager, [...spellings.values()], { isClaim: false });
    await this.changes.append(
      manager,
      winners.map(({ leadId }) => ({ type: 'lead', leadId })),
    );
  }

  private async nameStandIns(manager: EntityManager, contacts: Contact[], owners: Owner[]): Promise<void> {
    const named = contacts.flatMap(({ profileName, username }, index) => {
      const { leadId, isStandIn } = owners[index]!;
      return isStandIn && (profileName ?? username) ? [{ leadId, profileName }] : [];
    });
    if (named.length === 0) return;
    const renamed: [{ id: string }[], number] = await manager.query(
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
    await this.changes.append(
      manager,
      renamed[0].map(({ id }) => ({ type: 'lead', leadId: id })),
    );
  }
}

async function insertLeads(manager: EntityManager, claims: Claim[]): Promise<void> {
  if (claims.length === 0) return;
  await manager.query(
    `INSERT INTO leads (id, name, name_source, source, opted_out_at, opt_out_changed_at)
     SELECT l.id, l.name, l.name_source, 'whatsapp', CASE WHEN said.is_out THEN said.at END, said.at
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) AS l(id, name, name_source, kind, value)
       LEFT JOIN stranger_opt_outs said USING (kind, value)`,
    [
      claims.map(({ leadId }) => leadId),
      claims.map(({ contact }) => contact.profileName ?? standInName(contact)),
      claims.map(({ contact }) => (contact.profileName ? 'profile' : 'stand_in')),
      claims.map(({ identity }) => identity.kind),
      claims.map(({ identity, matchKey }) => matchKey ?? identity.value),
    ],
  );
}
