import type { EntityManager } from 'typeorm';

/** What was erased, by kind: numbers alone. */
export type Counts = Record<string, number>;

/** What it takes to go on with an erasure after a crash. Gone when it is done. */
export interface Work {
  /** As they stood among the lead's identities. */
  phones: string[];
  /** User ids and user names. */
  names: string[];
  conversationIds: string[];
  /** Notes that people wrote: answers that are kept for repeats name them and nothing else of the lead. */
  noteIds: string[];
  /** Leads that remember this one by name. */
  relatedLeadIds: string[];
}

export interface ErasureRow {
  id: string;
  lead_ids: string[];
  state: 'running' | 'done';
  reason: string;
  requested_by: string | null;
  requested_at: Date;
  finished_at: Date | null;
  counts: Counts;
  work: Work | null;
}

export const ERASURE_COLUMNS = 'id, lead_ids, state, reason, requested_by, requested_at, finished_at, counts, work';

/** In the transaction that erases, so that nothing is counted twice. */
export async function addCounts(manager: EntityManager, erasureId: string, more: Counts): Promise<void> {
  if (Object.values(more).every((count) => count === 0)) return;
  const [row]: { counts: Counts }[] = await manager.query('SELECT counts FROM erasures WHERE id = $1 FOR UPDATE', [
    erasureId,
  ]);
  const counts = { ...row?.counts };
  for (const [kind, count] of Object.entries(more)) if (count > 0) counts[kind] = (counts[kind] ?? 0) + count;
  await manager.query('UPDATE erasures SET counts = $2 WHERE id = $1', [erasureId, JSON.stringify(counts)]);
}
