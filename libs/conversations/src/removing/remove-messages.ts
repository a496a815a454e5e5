import type { EntityManager } from 'typeorm';
import { forgetMessageWords } from '../searching/index-rows.js';

export interface RemovedMessages {
  /** Those that were there, each with all that WhatsApp ever called it. */
  messages: { id: string; conversationId: string; wamids: string[] }[];
  notes: number;
  files: number;
}

/**
 * Removes messages for good, with all that hangs on them, in the caller's transaction, which has locked their conversations. What
 * of them is on the disk goes before, by `MediaService.removeFiles`.
 */
export async function removeMessages(manager: EntityManager, ids: string[]): Promise<RemovedMessages> {
  await forgetMessageWords(manager, ids);
  const [notes]: [unknown[], number] = await manager.query(
    'DELETE FROM lead_notes WHERE message_id = ANY($1::uuid[]) RETURNING 1',
    [ids],
  );
  const [files]: [unknown[], number] = await manager.query(
    'DELETE FROM media WHERE message_id = ANY($1::uuid[]) RETURNING 1',
    [ids],
  );
  const [gone]: [{ id: string; conversation_id: string; wamids: string[] }[], number] = await manager.query(
    `DELETE FROM messages WHERE id = ANY($1::uuid[])
     RETURNING id, conversation_id, array_remove(array_append(coalesce(former_wamids, '{}'), wamid), NULL) AS wamids`,
    [ids],
  );
  await forgetReports(
    manager,
    gone.map(({ id }) => id),
    gone.flatMap(({ wamids }) => wamids),
  );
  return {
    messages: gone.map(({ id, conversation_id, wamids }) => ({ id, conversationId: conversation_id, wamids })),
    notes: notes.length,
    files: files.length,
  };
}

/** What waits for them, or guards against repeats, under WhatsApp's ids: these hold the customer's number. */
async function forgetReports(manager: EntityManager, ids: string[], wamids: string[]): Promise<void> {
  await manager.query('DELETE FROM applied_changes WHERE target_wamid = ANY($1::text[])', [wamids]);
  await manager.query('DELETE FROM waiting_changes WHERE target_wamid = ANY($1::text[])', [wamids]);
  await manager.query('DELETE FROM waiting_statuses WHERE wamid = ANY($1::text[]) OR reference = ANY($2::text[])', [
    wamids,
    ids,
  ]);
}
