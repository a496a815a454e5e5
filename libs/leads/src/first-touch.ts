import type { EntityManager } from 'typeorm';
import type { Contact } from './contact.js';

interface Touch {
  leadId: string;
  referral: NonNullable<Contact['referral']>;
  /** Null: now. */
  at: Date | null;
}

/**
 * Keeps the ad or post that brought a lead: the one that came with the first message by WhatsApp's clock, in whichever order
 * they arrive. `leadIds` are those of the contacts.
 */
export async function keepFirstTouch(manager: EntityManager, contacts: Contact[], leadIds: string[]): Promise<void> {
  if (!contacts.some(({ referral }) => referral)) return;
  const touches = firstTouches(contacts, leadIds);
  if (touches.length === 0) return;
  await manager.query(
    `UPDATE leads l SET referral = t.referral
     FROM unnest($1::uuid[], $2::jsonb[], $3::timestamptz[]) AS t(lead_id, referral, at)
     WHERE l.id = t.lead_id AND l.referral IS NULL AND NOT EXISTS (
       SELECT 1 FROM lead_notes n WHERE n.lead_id = l.id AND n.kind = 'whatsapp_incoming' AND n.created_at <= coalesce(t.at, now()))`,
    [
      touches.map(({ leadId }) => leadId),
      touches.map(({ referral }) => JSON.stringify(referral)),
      touches.map(({ at }) => at),
    ],
  );
}

/** Of each lead the first word in this batch, where an ad or a post came with it. */
function firstTouches(contacts: Contact[], leadIds: string[]): Touch[] {
  const first = new Map<string, Contact>();
  contacts.forEach((contact, index) => {
    const leadId = leadIds[index]!;
    const known = first.get(leadId);
    if (!known || instantOf(contact) < instantOf(known)) first.set(leadId, contact);
  });
  return [...first].flatMap(([leadId, { referral, seenAt }]) =>
    referral ? [{ leadId, referral, at: seenAt ?? null }] : [],
  );
}

const instantOf = ({ seenAt }: Contact): number => seenAt?.getTime() ?? Infinity;
