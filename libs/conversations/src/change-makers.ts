import type { Contact, LeadIntakeService } from '@app/leads';
import type { EntityManager } from 'typeorm';
import type { MessageChange } from './message-change.js';

/** A message that is to be changed: whose it is, and which side wrote it. */
export interface ChangedTarget {
  leadId: string;
  direction: 'incoming' | 'outgoing';
}

const REASONS = {
  side: 'is for a message of the other side',
  person: 'is for a message in another person’s conversation',
} as const;

/**
 * Why each change may not be made, or null: people edit and delete what they wrote themselves, and react within their own
 * conversation. One whose message is not here yet, or of which nobody noted who made it, is let through, and so is one that
 * has been made: whoever's the number is by now, it was theirs.
 */
export async function refusalsOf(
  manager: EntityManager,
  leads: LeadIntakeService,
  changes: MessageChange[],
  targets: Map<string, ChangedTarget>,
): Promise<(string | null)[]> {
  const strangers = await strangersAmong(manager, leads, changes, targets);
  const reasons = changes.map((change): keyof typeof REASONS | null => {
    const target = targets.get(change.targetWamid);
    if (!target || !change.sender) return null;
    const isOwnSide = (change.by === 'customer') === (target.direction === 'incoming');
    if (change.kind !== 'reaction' && !isOwnSide) return 'side';
    return strangers.has(change) ? 'person' : null;
  });
  const made = await madeBefore(
    manager,
    changes.filter((_, index) => reasons[index]),
  );
  return changes.map((change, index) => {
    const reason = reasons[index];
    return reason && !made.has(keyOf(change)) ? `a change (${change.kind}) that ${REASONS[reason]}` : null;
  });
}

/** Changes by customers of whom no name leads to the message's conversation. */
async function strangersAmong(
  manager: EntityManager,
  leads: LeadIntakeService,
  changes: MessageChange[],
  targets: Map<string, ChangedTarget>,
): Promise<Set<MessageChange>> {
  const named = changes.flatMap((change) => {
    const { by, sender, targetWamid, happenedAt } = change;
    const target = targets.get(targetWamid);
    if (by !== 'customer' || !sender || !target) return [];
    const { phone, userId } = sender;
    const contact: Contact = { phone: null, userId: null, username: null, profileName: null, seenAt: happenedAt };
    return [
      { change, target, contact: { ...contact, phone } },
      { change, target, contact: { ...contact, userId } },
    ];
  });
  const ids = await leads.find(
    manager,
    named.map(({ contact }) => contact),
  );
  const isKnown = new Set(named.flatMap(({ change, target }, index) => (ids[index] === target.leadId ? [change] : [])));
  return new Set(named.flatMap(({ change }) => (isKnown.has(change) ? [] : [change])));
}

async function madeBefore(manager: EntityManager, changes: MessageChange[]): Promise<Set<string>> {
  if (changes.length === 0) return new Set();
  const rows: { target_wamid: string; wamid: string }[] = await manager.query(
    `SELECT target_wamid, wamid FROM applied_changes
     WHERE (target_wamid, wamid) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    [changes.map(({ targetWamid }) => targetWamid), changes.map(({ wamid }) => wamid)],
  );
  return new Set(rows.map(({ target_wamid, wamid }) => keyOf({ targetWamid: target_wamid, wamid })));
}

const keyOf = ({ targetWamid, wamid }: Pick<MessageChange, 'targetWamid' | 'wamid'>): string =>
  `${targetWamid}\n${wamid}`;
