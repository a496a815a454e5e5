import type { EntityManager } from 'typeorm';

/** `user_id`: one message named the number of one and the user id of the other; `moved`: one took the other's number. */
export type Hint = 'user_id' | 'moved';

/** That WhatsApp said of two leads that they may be one person: a statement that hardly any batch of webhooks needs. */
export async function keepHints(
  manager: EntityManager,
  pairs: { leadId: string; otherId: string }[],
  reason: Hint,
): Promise<void> {
  if (pairs.length === 0) return;
  const sorted = [...pairs].sort((one, other) => (one.leadId < other.leadId ? -1 : 1));
  await manager.query(
    `INSERT INTO lead_hints (lead_id, other_id, reason)
     SELECT DISTINCT lead_id, other_id, $3 FROM unnest($1::uuid[], $2::uuid[]) AS h(lead_id, other_id)
     ON CONFLICT DO NOTHING`,
    [sorted.map(({ leadId }) => leadId), sorted.map(({ otherId }) => otherId), reason],
  );
}
