import { COMMAND_LINE } from '@app/access';
import { ensurePartitionFor } from '@app/database';
import { readErasures, type ErasedEntry, type Erasures, type Erasing } from '@app/privacy';
import type { DataSource } from 'typeorm';

interface Restored {
  dataSource: DataSource;
  erasures: Pick<Erasures, 'wish'>;
  erasing: Pick<Erasing, 'run'>;
  /** When the backup was taken. */
  takenAt: Date;
}

/**
 * A backup holds whom it held when it was taken: those who were erased since are erased again by the ids of their leads, which a
 * backup brings back as they were. `lists`: files named `erasures.jsonl`. Answers how many were there again.
 */
export async function eraseAgain(lists: string[], restored: Restored): Promise<number> {
  const entries = (await Promise.all(lists.map(readErasures))).flat();
  const since = entries.filter(({ at }) => new Date(at) > restored.takenAt);
  const { dataSource } = restored;
  const leadIds = await leadsOf(since, dataSource);
  // No server has been here yet to make room for what is told
  await dataSource.transaction((manager) => ensurePartitionFor(manager, 'changes', new Date()));
  for (const leadId of leadIds) {
    const { id } = await restored.erasures.wish(leadId, {
      reason: 'restore',
      by: 'npm run restore',
      actor: COMMAND_LINE,
    });
    await restored.erasing.run(id);
  }
  return leadIds.length;
}

async function leadsOf(entries: ErasedEntry[], dataSource: DataSource): Promise<string[]> {
  const rows: { id: string }[] = await dataSource.query('SELECT id FROM leads WHERE id = ANY($1::uuid[]) ORDER BY id', [
    entries.flatMap(({ lead_ids }) => lead_ids),
  ]);
  return rows.map(({ id }) => id);
}
