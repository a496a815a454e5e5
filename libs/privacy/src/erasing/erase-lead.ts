import type { ChangeFeed } from '@app/changes';
import { forgetWords } from '@app/conversations';
import type { EntityManager } from 'typeorm';
import { addCounts, type ErasureRow } from './erasure-row.js';

/**
 * The lead and its conversations, which hold no message any more, with all that goes with them by its foreign keys: notes, tags,
 * timelines, merges and what it takes to undo them, who looked at what. Safe to repeat.
 */
export async function eraseLead(
  manager: EntityManager,
  { id, lead_ids: leadIds, work }: ErasureRow,
  changes: ChangeFeed,
): Promise<void> {
  const { conversationIds, relatedLeadIds, phones, names } = work!;
  const erased = async (sql: string, ...values: unknown[]): Promise<number> => {
    const [rows]: [unknown[], number] = await manager.query(`${sql} RETURNING 1`, values);
    return rows.length;
  };
  await manager.query('SELECT id FROM conversations WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [
    conversationIds,
  ]);
  await manager.query('SELECT id FROM leads WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [leadIds]);
  for (const leadId of leadIds) await forgetWords(manager, leadId);
  // The other leads keep that there was somebody, and not who
  await manager.query(
    `UPDATE lead_events SET detail = jsonb_set(detail, '{lead,name}', '"(erased)"')
     WHERE lead_id = ANY($1::uuid[]) AND detail #>> '{lead,id}' = ANY($2::text[])`,
    [relatedLeadIds, leadIds],
  );
  const waiting =
    (await erased(
      'DELETE FROM waiting_statuses WHERE recipient = ANY($1::text[]) OR recipient_user_id = ANY($2::text[])',
      phones,
      names,
    )) +
    (await erased(
      `DELETE FROM waiting_changes WHERE sender->>'phone' = ANY($1::text[]) OR sender->>'userId' = ANY($2::text[])`,
      phones,
      names,
    ));
  await manager.query(`DELETE FROM send_buckets WHERE key = ANY($1::text[])`, [
    conversationIds.map((one) => `conversation:${one}`),
  ]);
  const counts = {
    waiting_reports: waiting,
    notes: await erased('DELETE FROM lead_notes WHERE lead_id = ANY($1::uuid[])', leadIds),
    timeline_events:
      (await erased('DELETE FROM lead_events WHERE lead_id = ANY($1::uuid[])', leadIds)) +
      (await erased('DELETE FROM conversation_events WHERE conversation_id = ANY($1::uuid[])', conversationIds)),
    merged_leads: await erased('DELETE FROM lead_merges WHERE lead_id = ANY($1::uuid[])', leadIds),
    identities: phones.length + names.length,
    conversations: await erased('DELETE FROM conversations WHERE id = ANY($1::uuid[])', conversationIds),
    leads: await erased('DELETE FROM leads WHERE id = ANY($1::uuid[])', leadIds),
  };
  // The first time only: repeated, it finds no lead
  if (counts.leads > 0) await addCounts(manager, id, counts);
  await changes.append(manager, [
    ...leadIds.map((leadId) => ({ type: 'lead' as const, leadId })),
    ...conversationIds.map((conversationId) => ({ type: 'conversation' as const, conversationId })),
  ]);
}
