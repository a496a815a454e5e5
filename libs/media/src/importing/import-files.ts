import { createHash } from 'node:crypto';
import { copyFile, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { newId } from '@app/common';
import type { Settings } from '@app/config';
import { instantArray, textArray, uuidArray } from '@app/database';
import { fileTypeFromFile } from 'file-type';
import type { EntityManager } from 'typeorm';
import type { FetchedFile } from '../media-row.js';
import { FileKeeper } from '../storage/file-keeper.js';
import { FolderStorage } from '../storage/folder-storage.js';

/** A file that a message of another system names. */
export interface ImportedFile {
  messageId: string;
  conversationId: string;
  /** Digits, or ''. */
  businessNumber: string;
  mimeType: string | null;
  fileName: string | null;
  at: Date;
}

/** Notes that these messages have files, which have not been carried over yet: {@link keepImported} brings those there are. */
export async function importFiles(manager: EntityManager, files: ImportedFile[]): Promise<void> {
  if (files.length === 0) return;
  await manager.query(
    `INSERT INTO media (id, message_id, conversation_id, business_phone_number, claimed_mime_type, file_name, state, failure,
       created_at)
     SELECT f.*, 'failed', 'not_imported', at FROM (
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[])
         AS f(id, message_id, conversation_id, number, mime_type, file_name)) AS f
       JOIN unnest($1::uuid[], $7::timestamptz[]) AS t(file_id, at) ON t.file_id = f.id
     ON CONFLICT ON CONSTRAINT media_message_id_key DO NOTHING`,
    [
      uuidArray(files.map(() => newId())),
      uuidArray(files.map(({ messageId }) => messageId)),
      uuidArray(files.map(({ conversationId }) => conversationId)),
      textArray(files.map(({ businessNumber }) => businessNumber)),
      textArray(files.map(({ mimeType }) => mimeType)),
      textArray(files.map(({ fileName }) => fileName)),
      instantArray(files.map(({ at }) => at)),
    ],
  );
}

/** The folder of files, for a command from the shell. */
export class FileStore {
  private readonly keeper: FileKeeper;

  constructor(private readonly settings: Settings) {
    this.keeper = new FileKeeper(new FolderStorage(settings));
  }

  /** A copy of a file; null for one that is larger than files may be. */
  async copy(path: string, id: string, at: Date): Promise<FetchedFile | null> {
    const { size } = await stat(path);
    if (size > this.settings.mediaMaxBytes) return null;
    return this.keeper.withTemporaries(async (newTemporary) => {
      const temporary = await newTemporary();
      await copyFile(path, temporary);
      const hash = createHash('sha256');
      await pipeline(createReadStream(temporary), hash);
      const type = await fileTypeFromFile(temporary);
      const file = { id, createdAt: at, mimeType: type?.mime ?? null, size, sha256: hash.digest('hex') };
      return this.keeper.keep(temporary, file, newTemporary);
    });
  }
}

/** Gives messages that wait for an imported file theirs. `pathOf` knows where each is; null where nobody does. Answers whose came. */
export async function keepImported(
  manager: EntityManager,
  store: FileStore,
  messageIds: string[],
  pathOf: (messageId: string) => string | null,
): Promise<{ messageId: string; conversationId: string }[]> {
  const rows: { id: string; message_id: string; conversation_id: string; created_at: Date }[] = await manager.query(
    `SELECT id, message_id, conversation_id, created_at FROM media
     WHERE message_id = ANY($1::uuid[]) AND state = 'failed' AND failure = 'not_imported'`,
    [uuidArray(messageIds)],
  );
  const kept: { messageId: string; conversationId: string }[] = [];
  for (const { id, message_id, conversation_id, created_at } of rows) {
    const path = pathOf(message_id);
    const file = path && (await store.copy(path, id, created_at));
    if (!file) continue;
    await manager.query(
      `UPDATE media SET state = 'ready', failure = NULL, ready_at = now(), storage_key = $2, thumbnail_key = $3,
         mime_type = $4, sha256 = $5, size = $6, width = $7, height = $8 WHERE id = $1 AND failure = 'not_imported'`,
      [id, file.storageKey, file.thumbnailKey, file.mimeType, file.sha256, file.size, file.width, file.height],
    );
    kept.push({ messageId: message_id, conversationId: conversation_id });
  }
  return kept;
}
