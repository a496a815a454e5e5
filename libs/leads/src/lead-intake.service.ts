import { ChangeFeed } from '@app/changes';
import { Settings } from '@app/config';
import { prepared } from '@app/database';
import { countryOf, matchKeyOf, matchReason, type CountryCode } from '@app/phone';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { identitiesOf, identityKey, standInName, tellsWho, type Contact, type Identity } from './contact.js';
import type { NoteKind } from './entities/lead-note.entity.js';
import { keepFirstTouch } from './first-touch.js';
import {
  findByMatchKey,
  findOwners,
  insertIdentities,
  makeNewest,
  retakeIdentities,
  type NewIdentity,
  type Owner,
  type Retaken,
} from './identity-claims.js';
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
    await this.recogniseMoves(manager, contacts, known);
    const missing = contacts.filter((contact) => !ownerOf(contact, known));
    if (missing.length > 0) await this.create(manager, missing, known);
    await this.addFurther(manager, contacts, known);
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
      known.set(identityKey(identity), { ...NOTHING_MORE, leadId });
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
    await insertIdentities(manager, [...further.values()], { isClaim: false });
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

  private async nameStandIns(manager: EntityManager, contacts: Contact[], owners: Owner[]): Promise<void> {
    const named = contacts.flatMap(({ profileName, username }, index) => {
      const { leadId, isStandIn } = owners[index]!;
      const name = profileName ?? (username && `@${username}`);
      return name && isStandIn ? [{ leadId, name, source: profileName ? 'profile' : 'stand_in' }] : [];
    });
    if (named.length === 0) return;
    const renamed: [{ id: string }[], number] = await manager.query(
      `UPDATE leads SET name = given.name, name_source = given.source, updated_at = now(), version = version + 1
       FROM (SELECT DISTINCT ON (lead_id) * FROM unnest($1::uuid[], $2::text[], $3::text[]) AS g(lead_id, name, source)
             ORDER BY lead_id, source) given
       WHERE leads.id = given.lead_id AND name_source = 'stand_in' AND (leads.name <> given.name OR given.source <> 'stand_in')
       RETURNING leads.id`,
      [named.map(({ leadId }) => leadId), named.map(({ name }) => name), named.map(({ source }) => source)],
    );
    await this.changes.append(
      manager,
      renamed[0].map(({ id }) => ({ type: 'lead', leadId: id })),
    );
  }
}

/** Of a lead that is new, or that another spelling led to. */
const NOTHING_MORE = { isOneOfMany: false, isStandIn: false } as const;

/** Older than whatever is current. */
const LONG_AGO = new Date(0);

const mayBeRenewed = (owner: Owner, leadId: string): boolean => owner.leadId !== leadId || owner.isOneOfMany;

function ownerOf(contact: Contact, known: Map<string, Owner>): Owner | undefined {
  for (const identity of identitiesOf(contact).filter(tellsWho)) {
    const owner = known.get(identityKey(identity));
    if (owner) return owner;
  }
  return undefined;
}

async function insertLeads(manager: EntityManager, claims: Claim[]): Promise<void> {
  if (claims.length === 0) return;
  await manager.query(
    `INSERT INTO leads (id, name, name_source, source)
     SELECT id, name, name_source, 'whatsapp' FROM unnest($1::uuid[], $2::text[], $3::text[]) AS l(id, name, name_source)`,
    [
      claims.map(({ leadId }) => leadId),
      claims.map(({ contact }) => contact.profileName ?? standInName(contact)),
      claims.map(({ contact }) => (contact.profileName ? 'profile' : 'stand_in')),
    ],
  );
}
