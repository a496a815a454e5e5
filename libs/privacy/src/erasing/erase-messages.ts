import { removeMessages } from '@app/conversations';
import type { ErasedPeople } from '@app/leads';
import type { MediaService } from '@app/media';
import type { EntityManager } from 'typeorm';
import { addCounts, type ErasureRow } from './erasure-row.js';

/** In one transaction: so many are gone in a few hundredths of a second. */
const AT_ONCE = 200;

interface Parts {
  manager: EntityManager;
  media: MediaService;
  people: ErasedPeople;
  now: Date;
  inTransaction: (work: (manager: EntityManager) => Promise<void>) => Promise<void>;
}

/** Removes some of the person's messages, with files, notes and all that hangs on them. False when there were none left. */
export async function eraseMessages({ id, work }: ErasureRow, parts: Parts): Promise<boolean> {
  const rows: { id: string }[] = await parts.manager.query(
    'SELECT id FROM messages WHERE conversation_id = ANY($1::uuid[]) LIMIT $2',
    [work!.conversationIds, AT_ONCE],
  );
  if (rows.length === 0) return false;
  const ids = rows.map((row) => row.id);
  await parts.media.removeFiles(ids);
  await parts.inTransaction(async (manager) => {
    await manager.query('SELECT id FROM conversations WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [
      work!.conversationIds,
    ]);
    const { messages, notes, files } = await removeMessages(manager, ids);
    await manager.query(
      `INSERT INTO erasing_messages (erasure_id, message_id, wamids)
       SELECT $1, m.id, ARRAY(SELECT jsonb_array_elements_text(m.wamids)) FROM jsonb_to_recordset($2::jsonb) AS m(id uuid, wamids jsonb)
       ON CONFLICT DO NOTHING`,
      [id, JSON.stringify(messages)],
    );
    await parts.people.noteMessages(
      manager,
      messages.flatMap((one) => [one.id, ...one.wamids]),
      parts.now,
    );
    await addCounts(manager, id, { messages: messages.length, notes, files });
  });
  return true;
}
