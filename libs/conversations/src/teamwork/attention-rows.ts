import type { EntityManager } from 'typeorm';

/** Why an agent should look, the most personal first. */
export const ATTENTION_REASONS = ['mention', 'assigned', 'woke'] as const;
export type AttentionReason = (typeof ATTENTION_REASONS)[number];

export interface Call {
  agentId: string;
  conversationId: string;
  eventId: string;
  reason: AttentionReason;
}

/** SQL of the reason why an agent should look at conversation `c`, or null. */
export const attentionOf = (agent: string): string =>
  `(SELECT a.reason FROM attention a WHERE a.agent_id = ${agent} AND a.conversation_id = c.id
    ORDER BY array_position('{${ATTENTION_REASONS.join(',')}}'::text[], a.reason) LIMIT 1)`;

export async function callFor(manager: EntityManager, calls: Call[]): Promise<void> {
  if (calls.length === 0) return;
  await manager.query(
    `INSERT INTO attention (agent_id, conversation_id, event_id, reason)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) ON CONFLICT DO NOTHING`,
    [
      calls.map(({ agentId }) => agentId),
      calls.map(({ conversationId }) => conversationId),
      calls.map(({ eventId }) => eventId),
      calls.map(({ reason }) => reason),
    ],
  );
}

/** The agent has looked, or it is no longer theirs. True when there was something to look at. */
export async function settleCalls(
  manager: EntityManager,
  { agentId, conversationIds, reasons }: { agentId: string; conversationIds: string[]; reasons?: AttentionReason[] },
): Promise<boolean> {
  const [rows]: [unknown[], number] = await manager.query(
    `DELETE FROM attention WHERE agent_id = $1 AND conversation_id = ANY($2::uuid[]) AND reason = ANY($3::text[])
     RETURNING 1`,
    [agentId, conversationIds, reasons ?? ATTENTION_REASONS],
  );
  return rows.length > 0;
}
