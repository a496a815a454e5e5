import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { MediaRow, UploadedFile } from '../media-row.js';

/** A file that TATA is to get, or has. */
export interface OutgoingFile {
  storageKey: string;
  mimeType: string | null;
  size: number;
  /** TATA's id of it for this number; null when TATA does not have it, or not any more. */
  tataMediaId: string | null;
}

/** Uploads among the rows of `media`, and what TATA has of them. */
@Injectable()
export class UploadLedger {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** A file that waits for its message. Nobody reads the number: it goes out as any number of ours. */
  async insert(file: UploadedFile): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO media (id, created_at, uploader_id, file_name, storage_key, thumbnail_key, mime_type, sha256, size, width,
         height, business_phone_number, state, uploaded_at, ready_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', 'ready', now(), now())`,
      [
        file.id,
        file.createdAt,
        file.uploaderId,
        file.fileName,
        file.storageKey,
        file.thumbnailKey,
        file.mimeType,
        file.sha256,
        file.size,
        file.width,
        file.height,
      ],
    );
  }

  /** The same file of the same person, not sent yet: an upload that is repeated. Null when it soon ends. */
  async findRepeated(uploaderId: string, sha256: string, fileName: string | null): Promise<MediaRow | null> {
    const [row]: MediaRow[] = await this.dataSource.query(
      `SELECT * FROM media WHERE message_id IS NULL AND uploader_id = $1 AND sha256 = $2 AND file_name IS NOT DISTINCT FROM $3
         AND created_at > now() - interval '12 hours' ORDER BY created_at DESC LIMIT 1`,
      [uploaderId, sha256, fileName],
    );
    return row ?? null;
  }

  /** The file of a message that is about to go out as this number. Null when the message has none. */
  async findOutgoing(manager: EntityManager, messageId: string, businessNumber: string): Promise<OutgoingFile | null> {
    const [row]: OutgoingFile[] = await manager.query(
      `SELECT m.storage_key AS "storageKey", m.mime_type AS "mimeType", m.size, u.tata_media_id AS "tataMediaId"
       FROM media m LEFT JOIN tata_uploads u
         ON u.storage_key = m.storage_key AND u.business_phone_number = $2 AND u.expires_at > now()
       WHERE m.message_id = $1 AND m.storage_key IS NOT NULL`,
      [messageId, businessNumber],
    );
    return row ?? null;
  }

  /** TATA has the file now, and keeps it for so long. */
  async recordTaken(
    manager: EntityManager,
    { storageKey }: Pick<OutgoingFile, 'storageKey'>,
    taken: { businessNumber: string; tataMediaId: string; at: Date; keptMs: number },
  ): Promise<void> {
    const { businessNumber, tataMediaId, at, keptMs } = taken;
    await manager.query(
      `INSERT INTO tata_uploads (storage_key, business_phone_number, tata_media_id, uploaded_at, expires_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT ON CONSTRAINT tata_uploads_pkey DO UPDATE
       SET tata_media_id = excluded.tata_media_id, uploaded_at = excluded.uploaded_at, expires_at = excluded.expires_at`,
      [storageKey, businessNumber, tataMediaId, at, new Date(at.getTime() + keptMs)],
    );
  }

  /**
   * Uploads that nobody sent since then, locked against being sent while `clear` removes their files, and then forgotten.
   * What TATA let go of is forgotten too. Answers how many uploads there were.
   */
  async forgetUnsent(before: Date, limit: number, clear: (keys: string[]) => Promise<void>): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const rows: Pick<MediaRow, 'id' | 'storage_key' | 'thumbnail_key'>[] = await manager.query(
        `SELECT id, storage_key, thumbnail_key FROM media
         WHERE message_id IS NULL AND uploaded_at IS NOT NULL AND created_at < $1
         ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
        [before, limit],
      );
      // Files first: after a crash in between their rows are still there, and are found again
      await clear(rows.flatMap((row) => [row.storage_key, row.thumbnail_key].filter((key) => key !== null)));
      await manager.query('DELETE FROM media WHERE id = ANY($1::uuid[])', [rows.map(({ id }) => id)]);
      await manager.query('DELETE FROM tata_uploads WHERE expires_at < now()');
      return rows.length;
    });
  }
}
