import { ChangeFeed } from '@app/changes';
import { newId } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { MediaFailureCode } from './media-failure.js';
import type { AnnouncedFile, AnnouncedRow, FetchedFile, MediaRow, SentFile, StoredFile } from './media-row.js';

/** The `media` table. Pending rows are what is still to be fetched; their `next_attempt_at` is the claim of whoever does. */
@Injectable()
export class MediaLedger {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly changes: ChangeFeed,
  ) {}

  /** A message has one file; one that is known already stays as it is. Answers what was new. */
  async insert(manager: EntityManager, files: AnnouncedFile[]): Promise<{ id: string; messageId: string }[]> {
    if (files.length === 0) return [];
    const rows: { id: string; message_id: string }[] = await manager.query(
      `INSERT INTO media (id, message_id, conversation_id, business_phone_number, tata_media_id, claimed_mime_type, claimed_sha256, file_name)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
       ON CONFLICT ON CONSTRAINT media_message_id_key DO NOTHING RETURNING id, message_id`,
      [
        files.map(() => newId()),
        files.map(({ messageId }) => messageId),
        files.map(({ conversationId }) => conversationId),
        files.map(({ businessNumber }) => businessNumber),
        files.map(({ tataMediaId }) => tataMediaId),
        files.map(({ mimeType }) => mimeType),
        files.map(({ sha256 }) => sha256),
        files.map(({ fileName }) => fileName),
      ],
    );
    return rows.map(({ id, message_id }) => ({ id, messageId: message_id }));
  }

  /** Gives an uploaded file to its message; one that has a message already is given as a copy that shares the bytes. */
  async attach(manager: EntityManager, id: string, { messageId, conversationId, sentAs }: SentFile): Promise<void> {
    const [attached]: [unknown[], number] = await manager.query(
      `UPDATE media SET message_id = $2, conversation_id = $3, sent_as = $4 WHERE id = $1 AND message_id IS NULL RETURNING id`,
      [id, messageId, conversationId, sentAs],
    );
    if (attached.length > 0) return;
    await manager.query(
      `INSERT INTO media (id, message_id, conversation_id, business_phone_number, file_name, sent_as, state, uploaded_at, uploader_id,
         ready_at, storage_key, thumbnail_key, mime_type, sha256, size, width, height)
       SELECT $4, $2, $3, business_phone_number, file_name, $5, state, uploaded_at, uploader_id,
         ready_at, storage_key, thumbnail_key, mime_type, sha256, size, width, height FROM media WHERE id = $1`,
      [id, messageId, conversationId, newId(), sentAs],
    );
  }

  async find(id: string): Promise<MediaRow | null> {
    const [row]: MediaRow[] = await this.dataSource.query('SELECT * FROM media WHERE id = $1', [id]);
    return row ?? null;
  }

  findByMessages(messageIds: string[]): Promise<MediaRow[]> {
    return this.dataSource.query('SELECT * FROM media WHERE message_id = ANY($1::uuid[])', [messageIds]);
  }

  /** Files of messages since an instant that could not be fetched, the newest first. */
  listFailed(since: Date, limit: number): Promise<AnnouncedRow[]> {
    return this.dataSource.query(
      `SELECT * FROM media WHERE state = 'failed' AND message_id IS NOT NULL AND created_at > $1 ORDER BY created_at DESC LIMIT $2`,
      [since, limit],
    );
  }

  /** Pending files that nobody fetches, the longest due first. */
  async listDue(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM media WHERE state = 'pending' AND next_attempt_at <= now() ORDER BY next_attempt_at LIMIT $1`,
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Makes due what waited for a person to mend something. Answers how many. */
  async wake(failures: MediaFailureCode[]): Promise<number> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `UPDATE media SET next_attempt_at = now() WHERE state = 'pending' AND failure = ANY($1::text[]) AND next_attempt_at > now()`,
      [failures],
    );
    return count;
  }

  /**
   * The right to fetch a due file, for `leaseMs`; null when it is not due, ready, or somebody else's. While it is fetched
   * it waits for nothing, so its reason goes; the answer still has the one from before.
   */
  async claim(id: string, leaseMs: number): Promise<MediaRow | null> {
    const [[row]]: [(MediaRow & { failure_before: string | null })[], number] = await this.dataSource.query(
      `UPDATE media SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => $2), failure = NULL
       FROM (SELECT failure FROM media WHERE id = $1 FOR UPDATE) AS before
       WHERE id = $1 AND state = 'pending' AND next_attempt_at <= now()
       RETURNING media.*, before.failure AS failure_before`,
      [id, leaseMs / 1000],
    );
    return row ? { ...row, failure: row.failure_before } : null;
  }

  async renew(id: string, leaseMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE media SET next_attempt_at = now() + make_interval(secs => $2) WHERE id = $1 AND state = 'pending'`,
      [id, leaseMs / 1000],
    );
  }

  /** The server stops: somebody else may begin at once, and nothing was tried. */
  async giveBack(id: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE media SET next_attempt_at = now(), attempts = attempts - 1 WHERE id = $1 AND state = 'pending'`,
      [id],
    );
  }

  /** False when the file is gone with its message, or somebody else has brought it. */
  async finish(row: MediaRow, file: FetchedFile): Promise<boolean> {
    const changed = await this.change(
      row,
      `UPDATE media SET state = 'ready', failure = NULL, ready_at = now(), storage_key = $2, thumbnail_key = $3,
         mime_type = $4, sha256 = $5, size = $6, width = $7, height = $8
       WHERE id = $1 AND state = 'pending' RETURNING id`,
      [file.storageKey, file.thumbnailKey, file.mimeType, file.sha256, file.size, file.width, file.height],
    );
    return changed !== undefined;
  }

  /** Where the files of these messages are on the disk; one that other messages share is not among them. */
  async listStored(messageIds: string[]): Promise<StoredFile[]> {
    return this.dataSource.query(
      `SELECT storage_key, thumbnail_key, size FROM media m WHERE message_id = ANY($1::uuid[]) AND storage_key IS NOT NULL
         AND (m.uploaded_at IS NULL OR NOT EXISTS (
           SELECT 1 FROM media other WHERE other.uploaded_at IS NOT NULL AND other.storage_key = m.storage_key
             AND (other.message_id IS NULL OR other.message_id <> ALL($1::uuid[]))))`,
      [messageIds],
    );
  }

  async forgetUploads(storageKeys: string[]): Promise<void> {
    await this.dataSource.query('DELETE FROM tata_uploads WHERE storage_key = ANY($1::text[])', [storageKeys]);
  }

  async fail(row: MediaRow, failure: MediaFailureCode): Promise<void> {
    await this.change(
      row,
      `UPDATE media SET state = 'failed', failure = $2 WHERE id = $1 AND state = 'pending' RETURNING id`,
      [failure],
    );
  }

  /** Answers when it is due again, to the millisecond, as jobs know no more. Readers are told of a new reason only. */
  async postpone(row: MediaRow, failure: MediaFailureCode, waitMs: number): Promise<Date | null> {
    const sql = `UPDATE media SET failure = $2, next_attempt_at = date_trunc('milliseconds', now() + make_interval(secs => $3))
      WHERE id = $1 AND state = 'pending' RETURNING next_attempt_at`;
    const parameters = [failure, waitMs / 1000];
    if (row.failure !== failure) return (await this.change(row, sql, parameters))?.next_attempt_at ?? null;
    const [[changed]]: [{ next_attempt_at: Date }[], number] = await this.dataSource.query(sql, [
      row.id,
      ...parameters,
    ]);
    return changed?.next_attempt_at ?? null;
  }

  /** From the start again, as if it had just been announced. */
  async restart(row: MediaRow): Promise<void> {
    await this.change(
      row,
      `UPDATE media SET state = 'pending', failure = NULL, attempts = 0, next_attempt_at = now(), storage_key = NULL,
         thumbnail_key = NULL, ready_at = NULL WHERE id = $1 RETURNING id`,
      [],
    );
  }

  private async change(
    row: MediaRow,
    sql: string,
    parameters: unknown[],
  ): Promise<{ next_attempt_at: Date } | undefined> {
    return this.dataSource.transaction(async (manager) => {
      const [[changed]]: [{ next_attempt_at: Date }[], number] = await manager.query(sql, [row.id, ...parameters]);
      if (changed) {
        await this.changes.append(manager, [
          { type: 'message', messageId: row.message_id, conversationId: row.conversation_id },
        ]);
      }
      return changed;
    });
  }
}
