import type { Readable } from 'node:stream';
import { Clock, NotFoundError, sqlState } from '@app/common';
import { JobsService } from '@app/jobs';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { toFailedFileDto, type FailedFileDto } from './dto/failed-file.dto.js';
import { toMediaDto, type MediaDto } from './dto/media.dto.js';
import { FETCH_JOB } from './fetching/media-fetcher.js';
import { MediaLedger } from './media-ledger.js';
import { NotSendableError } from './media.errors.js';
import type { AnnouncedFile, MediaRow, SentFile } from './media-row.js';
import { fileProblem, VOICE_MIME, type FileType } from './rules/index.js';
import { MediaStorage } from './storage/media-storage.js';
import { UploadLedger, type OutgoingFile } from './uploading/upload-ledger.js';
import { errorOf } from './uploading/upload.errors.js';

const DAY_MS = 24 * 60 * 60_000;
const MOST_LISTED = 50;
/** TATA's own limit is 30 days; a day less, so that a message that waits does not outlive its file. */
const TATA_KEEPS_MS = 29 * 24 * 3_600_000;

/** What a message keeps of its file. */
export interface SendableFile {
  mimeType: string | null;
  fileName: string | null;
  sha256: string | null;
  isVoice: boolean;
}

/** The files of messages: announced with the message, fetched afterwards, shown from then on. */
@Injectable()
export class MediaService {
  private readonly logger = new Logger('Media');

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly ledger: MediaLedger,
    private readonly uploads: UploadLedger,
    private readonly storage: MediaStorage,
    private readonly jobs: JobsService,
    private readonly clock: Clock,
  ) {}

  /** Notes files to be fetched, each message's once. Answers what was new, for {@link fetchSoon} after the commit. */
  record(manager: EntityManager, files: AnnouncedFile[]): Promise<{ id: string; messageId: string }[]> {
    return this.ledger.insert(manager, files);
  }

  /** Begins to fetch at once; never throws, as without it the files are found within half a minute. After the commit. */
  async fetchSoon(mediaIds: string[]): Promise<void> {
    try {
      await this.jobs.add(
        FETCH_JOB,
        mediaIds.map((id) => ({ key: id, payload: { id } })),
      );
    } catch (error) {
      this.logger.warn(`${mediaIds.length} files will be fetched later: ${sqlState(error) ?? 'unknown'}`);
    }
  }

  /** What there is to show, by message; messages without a file are not in it. */
  async findByMessages(messageIds: string[]): Promise<Map<string, MediaDto>> {
    if (messageIds.length === 0) return new Map();
    const rows = await this.ledger.findByMessages(messageIds);
    return new Map(rows.flatMap((row) => (row.message_id ? [[row.message_id, toMediaDto(row)]] : [])));
  }

  /** Files of messages that a version without this table stored: noted and fetched now. */
  async adopt(files: AnnouncedFile[]): Promise<void> {
    if (files.length === 0) return;
    const added = await this.record(this.dataSource.manager, files);
    await this.fetchSoon(added.map(({ id }) => id));
  }

  /** A file that somebody uploaded here, to be sent as this type; `field` named it. Throws `not_found` or `media_not_sendable`. */
  async getUpload(manager: EntityManager, id: string, type: FileType, field: string): Promise<SendableFile> {
    const [row]: MediaRow[] = await manager.query('SELECT * FROM media WHERE id = $1 FOR NO KEY UPDATE', [id]);
    if (!row) throw new NotFoundError('There is no such file; upload it again if it was not sent within a day', field);
    if (!row.uploaded_at) throw new NotSendableError('It came from a customer: upload it first');
    const { mime_type, file_name, sha256 } = row;
    const problem = fileProblem({ mimeType: mime_type, bytes: row.size ?? 0 }, type);
    if (problem) throw new NotSendableError(errorOf(problem, mime_type).message);
    return { mimeType: mime_type, fileName: file_name, sha256, isVoice: mime_type === VOICE_MIME };
  }

  /** The messages with these ids stand in another conversation from now on. */
  async moveTo(manager: EntityManager, conversationId: string, messageIds: string[]): Promise<void> {
    await manager.query('UPDATE media SET conversation_id = $1 WHERE message_id = ANY($2::uuid[])', [
      conversationId,
      messageIds,
    ]);
  }

  /** The file of a message that has just been stored, in its transaction. */
  attach(manager: EntityManager, id: string, sent: SentFile): Promise<void> {
    return this.ledger.attach(manager, id, sent);
  }

  /** The file of a message that goes out as this number: what TATA calls it, or what it has to get first. */
  findOutgoing(manager: EntityManager, messageId: string, businessNumber: string): Promise<OutgoingFile | null> {
    return this.uploads.findOutgoing(manager, messageId, businessNumber);
  }

  /** TATA took a file, as this number's. */
  recordTaken(
    manager: EntityManager,
    file: Pick<OutgoingFile, 'storageKey'>,
    taken: { businessNumber: string; tataMediaId: string; at: Date },
  ): Promise<void> {
    return this.uploads.recordTaken(manager, file, { ...taken, keptMs: TATA_KEEPS_MS });
  }

  /** The bytes of a file; null when they are not on the disk any more. Throws when the disk cannot be read. */
  open({ storageKey }: Pick<OutgoingFile, 'storageKey'>): Promise<Readable | null> {
    return this.storage.open(storageKey);
  }

  /** What of the last day could not be fetched, the newest first, as the Health page counts it. */
  async listFailed(): Promise<FailedFileDto[]> {
    const since = new Date(this.clock.now().getTime() - DAY_MS);
    return (await this.ledger.listFailed(since, MOST_LISTED)).map(toFailedFileDto);
  }

  /** Tries again now, from the start. A file that is there stays; one that has gone from the disk is fetched anew. */
  async retry(id: string): Promise<MediaDto> {
    const row = await this.get(id);
    const isThere = row.state === 'ready' && row.storage_key !== null && (await this.storage.has(row.storage_key));
    // What was uploaded here, or imported, was never at TATA to be fetched
    if (isThere || row.uploaded_at || row.tata_media_id === null) return toMediaDto(row);
    // Somebody is at it: a second attempt beside theirs helps nobody
    if (row.state !== 'pending' || row.failure !== null) await this.ledger.restart(row);
    await this.fetchSoon([id]);
    return toMediaDto(await this.get(id));
  }

  /** Throws `not_found`. */
  async get(id: string): Promise<MediaRow> {
    const row = isUuid(id) ? await this.ledger.find(id) : null;
    if (!row) throw new NotFoundError('There is no such file');
    return row;
  }
}
