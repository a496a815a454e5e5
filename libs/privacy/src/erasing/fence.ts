import type { ChangeFeed } from '@app/changes';
import { ADVISORY_LOCKS } from '@app/database';
import type { ErasedPeople } from '@app/leads';
import type { EntityManager } from 'typeorm';
import type { ErasureRow, Work } from './erasure-row.js';

/** Shown for the moment that it takes to remove everything else. */
const NOBODY = 'Erased';

/**
 * The first step, one short transaction: nobody finds the person any more, nothing goes out to them, and whoever writes from their
 * number is somebody new. Locks as merging does: conversations, then the lead, then the conversations that came in between.
 */
export async function fence(
  manager: EntityManager,
  erasure: ErasureRow,
  { people, changes }: { people: ErasedPeople; changes: ChangeFeed },
): Promise<Work> {
  const leadIds = erasure.lead_ids;
  const lockConversations = async (): Promise<string[]> => {
    const rows: { id: string }[] = await manager.query(
      'SELECT id FROM conversations WHERE lead_id = ANY($1::uuid[]) ORDER BY id FOR UPDATE',
      [leadIds],
    );
    return rows.map(({ id }) => id);
  };
  // What is replayed at this moment is in before it is looked for
  await manager.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.erasing]);
  await lockConversations();
  await manager.query('SELECT id FROM leads WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [leadIds]);
  const conversationIds = await lockConversations();
  const [identities]: [{ kind: 'phone' | 'user_id' | 'username'; value: string }[], number] = await manager.query(
    'DELETE FROM lead_identities WHERE lead_id = ANY($1::uuid[]) RETURNING kind, value',
    [leadIds],
  );
  const work: Work = {
    phones: identities.filter(({ kind }) => kind === 'phone').map(({ value }) => value),
    names: identities.filter(({ kind }) => kind !== 'phone').map(({ value }) => value),
    conversationIds,
    noteIds: await idsOf(
      manager,
      `SELECT id FROM lead_notes WHERE lead_id = ANY($1::uuid[]) AND kind = 'manual'`,
      leadIds,
    ),
    relatedLeadIds: await idsOf(
      manager,
      `SELECT other_id AS id FROM lead_distinctions WHERE lead_id = ANY($1::uuid[])
       UNION SELECT lead_id FROM lead_distinctions WHERE other_id = ANY($1::uuid[])`,
      leadIds,
    ),
  };
  const [{ now }] = await manager.query<[{ now: Date }]>('SELECT clock_timestamp() AS now');
  await people.note(manager, erasure.id, identities, now);
  await blank(manager, leadIds, work);
  await manager.query('UPDATE erasures SET work = $2 WHERE id = $1', [erasure.id, JSON.stringify(work)]);
  await changes.append(manager, [
    ...leadIds.map((leadId) => ({ type: 'lead' as const, leadId })),
    ...conversationIds.map((conversationId) => ({ type: 'conversation' as const, conversationId })),
  ]);
  return work;
}

/** Lists show what has a latest message; the outbox sends what it owes. */
async function blank(
  manager: EntityManager,
  leadIds: string[],
  { phones, names, conversationIds }: Work,
): Promise<void> {
  await manager.query('DELETE FROM outbox WHERE conversation_id = ANY($1::uuid[])', [conversationIds]);
  await manager.query('DELETE FROM conversation_work WHERE conversation_id = ANY($1::uuid[])', [conversationIds]);
  await manager.query('DELETE FROM lead_words WHERE lead_id = ANY($1::uuid[])', [leadIds]);
  await manager.query('DELETE FROM former_numbers WHERE lead_id = ANY($1::uuid[])', [leadIds]);
  await manager.query(
    `UPDATE conversations SET latest_message_id = NULL, latest_at = NULL, latest_direction = NULL, latest_type = NULL,
       latest_text = NULL, latest_status = NULL, unread_count = 0 WHERE id = ANY($1::uuid[])`,
    [conversationIds],
  );
  await manager.query(
    `UPDATE leads SET name = $2, name_source = 'stand_in', email = NULL, company = NULL, city = NULL, fields = '{}',
       referral = NULL, stage_reason = NULL, opt_out_detail = NULL, version = version + 1 WHERE id = ANY($1::uuid[])`,
    [leadIds, NOBODY],
  );
  await manager.query(
    `DELETE FROM stranger_opt_outs WHERE (kind = 'phone' AND value = ANY($1::text[])) OR (kind <> 'phone' AND value = ANY($2::text[]))`,
    [phones, names],
  );
}

async function idsOf(manager: EntityManager, sql: string, leadIds: string[]): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(sql, [leadIds]);
  return rows.map(({ id }) => id);
}
