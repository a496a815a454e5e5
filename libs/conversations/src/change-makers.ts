import type { EntityManager } from 'typeorm';
import type { MessageChange } from './message-change.js';

const REASONS = {
  side: 'is for a message of the other side',
  person: 'is for a message in another person’s conversation',
} as const;

/**
 * Why each change may not be made, or null: people edit and delete what they wrote themselves, and react within their own
 * conversation. One whose message is not here yet, or of which nobody noted who made it, is let through.
 */
export async function refusalsOf(manager: EntityManager, changes: MessageChange[]): Promise<(string | null)[]> {
  const checked = changes.flatMap((change, index) =>
    change.sender ? [{ ...change, sender: change.sender, index }] : [],
  );
  if (checked.length === 0) return changes.map(() => null);
  const refused: { index: number; reason: keyof typeof REASONS }[] = await manager.query(
    `SELECT * FROM (
       SELECT g.index, CASE
         WHEN g.kind <> 'reaction' AND (g.made_by = 'customer') <> (m.direction = 'incoming') THEN 'side'
         WHEN (g.made_by = 'customer' OR g.phone IS NOT NULL OR g.user_id IS NOT NULL) AND NOT EXISTS (
           SELECT 1 FROM lead_identities i
           WHERE (i.kind = 'phone' AND i.value = g.phone OR i.kind = 'user_id' AND i.value = g.user_id)
             AND (i.previous_lead_id = c.lead_id AND g.at <= i.previous_until
               OR i.lead_id = c.lead_id AND (i.left_at IS NULL OR i.returned_at >= i.left_at OR g.at <= i.left_at)))
         THEN 'person' END AS reason
       FROM unnest($1::integer[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
         AS g(index, target_wamid, kind, made_by, phone, user_id, at)
         JOIN messages m ON m.wamid = g.target_wamid JOIN conversations c ON c.id = m.conversation_id) r
     WHERE reason IS NOT NULL`,
    [
      checked.map(({ index }) => index),
      checked.map(({ targetWamid }) => targetWamid),
      checked.map(({ kind }) => kind),
      checked.map(({ by }) => by),
      checked.map(({ sender }) => sender.phone),
      checked.map(({ sender }) => sender.userId),
      checked.map(({ happenedAt }) => happenedAt),
    ],
  );
  const reasons = new Map(refused.map(({ index, reason }) => [index, reason]));
  return changes.map(({ kind }, index) => {
    const reason = reasons.get(index);
    return reason ? `a change (${kind}) that ${REASONS[reason]}` : null;
  });
}
