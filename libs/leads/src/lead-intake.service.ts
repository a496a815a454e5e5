import { ChangeFeed } from '@app/changes';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { identitiesOf, identityKey, standInName, type Contact, type Identity } from './contact.js';
import type { NoteKind } from './entities/lead-note.entity.js';

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
  identities: Identity[];
  leadId: string;
}

/** The batch methods that message intake calls, each in the caller's transaction and in a handful of statements. */
@Injectable()
export class LeadIntakeService {
  constructor(private readonly changes: ChangeFeed) {}

  /**
   * Finds or makes the lead of each contact and locks it until the transaction ends. Answers lead ids in the order
   * of `contacts`. However many callers bring the same new number at once, one lead comes of it: the unique identity
   * is claimed first and only its winner makes the lead.
   */
  async ensure(manager: EntityManager, contacts: Contact[]): Promise<string[]> {
    const known = await findOwners(manager, contacts.flatMap(identitiesOf));
    const missing = contacts.filter((contact) => !ownerOf(contact, known));
    if (missing.length > 0) await this.create(manager, missing, known);
    await addFurtherIdentities(manager, contacts, known);
    const leadIds = contacts.map((contact) => ownerOf(contact, known)!);
    await manager.query(`SELECT id FROM leads WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`, [leadIds]);
    await this.nameStandIns(manager, contacts, leadIds);
    return leadIds;
  }

  /** Moves `last_contact_at` forward, never back. */
  async touch(manager: EntityManager, contacts: { leadId: string; at: Date }[]): Promise<void> {
    if (contacts.length === 0) return;
    await manager.query(
      `UPDATE leads SET last_contact_at = greatest(last_contact_at, latest.at)
       FROM (SELECT lead_id, max(at) AS at FROM unnest($1::uuid[], $2::timestamptz[]) AS c(lead_id, at) GROUP BY lead_id) latest
       WHERE leads.id = latest.lead_id`,
      [contacts.map(({ leadId }) => leadId), contacts.map(({ at }) => at)],
    );
  }

  /** Adds notes; one that repeats a message is added once. */
  async addNotes(manager: EntityManager, notes: NewNote[]): Promise<void> {
    if (notes.length === 0) return;
    await manager.query(
      `INSERT INTO lead_notes (id, lead_id, kind, text, message_id, author, created_at)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::timestamptz[])
       ON CONFLICT ON CONSTRAINT lead_notes_message_id_key DO NOTHING`,
      [
        notes.map(() => uuid()),
        notes.map(({ leadId }) => leadId),
        notes.map(({ kind }) => kind),
        notes.map(({ text }) => text),
        notes.map(({ messageId }) => messageId),
        notes.map(({ author }) => author),
        notes.map(({ createdAt }) => createdAt),
      ],
    );
    const leadIds = [...new Set(notes.map(({ leadId }) => leadId))];
    await this.changes.append(
      manager,
      leadIds.map((leadId) => ({ type: 'lead', leadId })),
    );
  }

  private async create(manager: EntityManager, contacts: Contact[], known: Map<string, string>): Promise<void> {
    const claims = new Map<string, Claim>();
    for (const contact of contacts) {
      const identities = identitiesOf(contact);
      const key = identityKey(identities[0]!);
      if (!claims.has(key)) claims.set(key, { contact, identities, leadId: uuid() });
    }
    // Sorted: two batches that claim the same numbers in different orders would wait for each other
    const sorted = [...claims.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, claim]) => claim);
    const won = await insertIdentities(
      manager,
      sorted.map(({ identities, leadId }) => ({ ...identities[0]!, leadId, reason: 'wrote to us' })),
    );
    const winners = sorted.filter(({ leadId }) => won.has(leadId));
    await insertLeads(manager, winners);
    for (const { identities, leadId } of winners) known.set(identityKey(identities[0]!), leadId);
    const lost = sorted.filter(({ leadId }) => !won.has(leadId)).map(({ identities }) => identities[0]!);
    if (lost.length > 0) (await findOwners(manager, lost)).forEach((leadId, key) => known.set(key, leadId));
    await this.changes.append(
      manager,
      winners.map(({ leadId }) => ({ type: 'lead', leadId })),
    );
  }

  private async nameStandIns(manager: EntityManager, contacts: Contact[], leadIds: string[]): Promise<void> {
    const named = contacts.flatMap(({ profileName }, index) =>
      profileName ? [{ leadId: leadIds[index]!, profileName }] : [],
    );
    if (named.length === 0) return;
    const renamed: [{ id: string }[], number] = await manager.query(
      `UPDATE leads SET name = given.name, name_source = 'profile', updated_at = now(), version = version + 1
       FROM (SELECT DISTINCT ON (lead_id) lead_id, name FROM unnest($1::uuid[], $2::text[]) AS g(lead_id, name)) given
       WHERE leads.id = given.lead_id AND name_source = 'stand_in' RETURNING leads.id`,
      [named.map(({ leadId }) => leadId), named.map(({ profileName }) => profileName)],
    );
    await this.changes.append(
      manager,
      renamed[0].map(({ id }) => ({ type: 'lead', leadId: id })),
    );
  }
}

/** User names change hands: one tells whose lead it is only when nothing else does. */
function ownerOf(contact: Contact, known: Map<string, string>): string | undefined {
  const telling = identitiesOf(contact).filter(({ kind }, index) => kind !== 'username' || index === 0);
  for (const identity of telling) {
    const owner = known.get(identityKey(identity));
    if (owner) return owner;
  }
  return undefined;
}

async function findOwners(manager: EntityManager, identities: Identity[]): Promise<Map<string, string>> {
  const rows: { kind: Identity['kind']; value: string; lead_id: string }[] = await manager.query(
    `SELECT i.kind, i.value, i.lead_id FROM lead_identities i
     JOIN unnest($1::text[], $2::text[]) AS wanted(kind, value) ON i.kind = wanted.kind AND i.value = wanted.value`,
    [identities.map(({ kind }) => kind), identities.map(({ value }) => value)],
  );
  return new Map(rows.map(({ kind, value, lead_id }) => [identityKey({ kind, value }), lead_id]));
}

async function addFurtherIdentities(
  manager: EntityManager,
  contacts: Contact[],
  known: Map<string, string>,
): Promise<void> {
  const further = new Map<string, Identity & { leadId: string; reason: string }>();
  for (const contact of contacts) {
    for (const identity of identitiesOf(contact)) {
      const key = identityKey(identity);
      if (!known.has(key))
        further.set(key, { ...identity, leadId: ownerOf(contact, known)!, reason: 'named in one payload' });
    }
  }
  if (further.size === 0) return;
  await insertIdentities(
    manager,
    [...further.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row),
  );
}

/** Answers the lead ids whose identity was new. */
async function insertIdentities(
  manager: EntityManager,
  rows: (Identity & { leadId: string; reason: string })[],
): Promise<Set<string>> {
  const inserted: { lead_id: string }[] = await manager.query(
    `INSERT INTO lead_identities (id, lead_id, kind, value, reason)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[])
     ON CONFLICT ON CONSTRAINT lead_identities_kind_value_key DO NOTHING RETURNING lead_id`,
    [
      rows.map(() => uuid()),
      rows.map(({ leadId }) => leadId),
      rows.map(({ kind }) => kind),
      rows.map(({ value }) => value),
      rows.map(({ reason }) => reason),
    ],
  );
  return new Set(inserted.map(({ lead_id }) => lead_id));
}

async function insertLeads(manager: EntityManager, claims: Claim[]): Promise<void> {
  if (claims.length === 0) return;
  await manager.query(
    `INSERT INTO leads (id, name, name_source, source, referral)
     SELECT id, name, name_source, 'whatsapp', referral
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[]) AS l(id, name, name_source, referral)`,
    [
      claims.map(({ leadId }) => leadId),
      claims.map(({ contact }) => contact.profileName ?? standInName(contact)),
      claims.map(({ contact }) => (contact.profileName ? 'profile' : 'stand_in')),
      claims.map(({ contact }) => (contact.referral ? JSON.stringify(contact.referral) : null)),
    ],
  );
}
