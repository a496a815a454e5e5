import { instantArray, textArray, uuidArray } from '@app/database';
import { formatPhone } from '@app/phone';
import type { EntityManager } from 'typeorm';
import { v5 as uuidOf } from 'uuid';
import { identityKey, type Contact, type Identity } from './contact.js';
import { holderOf } from './further-identities.js';
import { findOwners, type Owner } from './identity-claims.js';

/** Any of our own: names below it are the notes that two leads may be one person. */
const NOTES = '5d7f7d3e-2b8c-4f0a-9a3d-6e0c1f4b7a21';

const phoneOf = ({ phone }: Contact): Identity | null => (phone ? { kind: 'phone', value: phone } : null);

/**
 * A number that was just added to a lead known by its user id may have become another lead's at that very moment: then all
 * that comes from the number is that one's. Asked only when a number was added so.
 */
export async function seeWhoseNumbers(
  manager: EntityManager,
  contacts: Contact[],
  known: Map<string, Owner>,
): Promise<void> {
  const added = contacts.flatMap((contact) => phoneOf(contact) ?? []).filter((phone) => !known.has(identityKey(phone)));
  if (added.length === 0) return;
  for (const [key, owner] of await findOwners(manager, added)) known.set(key, owner);
}

/** Leads that a payload names as one person are both kept, and each is told of the other, once: a person decides. */
export async function noteTwins(
  manager: EntityManager,
  contacts: Contact[],
  known: Map<string, Owner>,
): Promise<string[]> {
  const notes = contacts.flatMap((contact) => twinNotes(contact, known));
  if (notes.length === 0) return [];
  const added: { lead_id: string }[] = await manager.query(
    `INSERT INTO lead_notes (id, lead_id, kind, text, created_at)
     SELECT DISTINCT ON (n.id) n.id, n.lead_id, 'system', n.text, n.at
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) AS n(id, lead_id, text, at)
     WHERE NOT EXISTS (SELECT 1 FROM lead_notes k WHERE k.id = n.id) ORDER BY n.id
     ON CONFLICT DO NOTHING RETURNING lead_id`,
    [
      uuidArray(notes.map(({ id }) => id)),
      uuidArray(notes.map(({ leadId }) => leadId)),
      textArray(notes.map(({ text }) => text)),
      instantArray(notes.map(({ at }) => at)),
    ],
  );
  return added.map(({ lead_id }) => lead_id);
}

function twinNotes(
  contact: Contact,
  known: Map<string, Owner>,
): { id: string; leadId: string; text: string; at: Date }[] {
  const { phone, userId, seenAt } = contact;
  if (!phone || !userId) return [];
  const holder = (identity: Identity): Owner | null | undefined => {
    const owner = known.get(identityKey(identity));
    return owner && holderOf(identity, owner, contact);
  };
  const byPhone = holder({ kind: 'phone', value: phone })?.leadId;
  const byUserId = holder({ kind: 'user_id', value: userId })?.leadId;
  if (!byPhone || !byUserId || byPhone === byUserId) return [];
  const note = (leadId: string, otherId: string, name: string) => ({
    id: uuidOf(`${leadId}/${otherId}`, NOTES),
    leadId,
    text: `WhatsApp says that they have ${name}, which belongs to another lead. Both are kept.`,
    at: seenAt ?? new Date(),
  });
  return [note(byPhone, byUserId, `the user id ${userId}`), note(byUserId, byPhone, formatPhone(phone))];
}
