import { Clock } from '@app/common';
import { Settings } from '@app/config';
import { JobsService } from '@app/jobs';
import { TataClient } from '@app/tata-client';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { fileTypeFromFile } from 'file-type';
import type { MediaFailureCode } from '../media-failure.js';
import { MediaLedger } from '../media-ledger.js';
import type { FetchedFile, MediaRow } from '../media-row.js';
import { FileKeeper, type NewTemporary } from '../storage/file-keeper.js';
import { isStorageTrouble } from '../storage/media-storage.js';
import { claimedSha256 } from './claimed-hash.js';
import { planAfterFailure } from './fetch-plan.js';
import { FileTooLargeError, receiveFile } from './receive-file.js';

export const FETCH_JOB = 'fetch_media';

const LEASE_MS = 60_000;
const RENEW_MS = 20_000;
const IDLE_MS = 30_000;
/** 4 KB a second: less than any line that works. */
const LEAST_PACE = { bytes: 240_000, everyMs: 60_000 };

type Attempt =
  { kind: 'fetched'; file: FetchedFile } | { kind: 'failed'; code: MediaFailureCode; retryAfterMs?: number | null };

/** Fetches one file at a time, whoever is asked to and however often: the row says whether there is anything to do. */
@Injectable()
export class MediaFetcher implements OnModuleInit {
  private readonly logger = new Logger('Media');

  constructor(
    private readonly ledger: MediaLedger,
    private readonly keeper: FileKeeper,
    private readonly tata: TataClient,
    private readonly jobs: JobsService,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(FETCH_JOB, (payload, signal) => this.fetch((payload as { id: string }).id, signal));
  }

  /** Rejects only when the database cannot take the outcome; the claim then runs out and the file is fetched again. */
  private async fetch(id: string, signal: AbortSignal): Promise<void> {
    const row = await this.ledger.claim(id, LEASE_MS);
    if (!row) return;
    const renewal = setInterval(() => void this.ledger.renew(id, LEASE_MS).catch(() => undefined), RENEW_MS);
    try {
      const attempt = await this.attempt(row, signal);
      if (attempt.kind === 'fetched') await this.finish(row, attempt.file);
      else if (signal.aborted) await this.ledger.giveBack(id);
      else await this.recordFailure(row, attempt.code, attempt.retryAfterMs ?? null);
    } finally {
      clearInterval(renewal);
    }
  }

  /** Its message may have been erased while the file was on its way. */
  private async finish(row: MediaRow, file: FetchedFile): Promise<void> {
    const isKept = (await this.ledger.finish(row, file)) || (await this.ledger.find(row.id)) !== null;
    if (!isKept) await this.keeper.discard(file);
  }

  private async recordFailure(row: MediaRow, code: MediaFailureCode, retryAfterMs: number | null): Promise<void> {
    const ageMs = this.clock.now().getTime() - row.created_at.getTime();
    const plan = planAfterFailure({ code, attempts: row.attempts, ageMs, retryAfterMs }, Math.random());
    this.logger.warn(`File ${row.id}: ${code}, attempt ${row.attempts}; it is ${plan.state}`);
    if (plan.state === 'failed') return this.ledger.fail(row, code);
    const runAt = await this.ledger.postpone(row, code, plan.waitMs);
    // Without the job the sweep finds it
    if (runAt) await this.jobs.add(FETCH_JOB, [{ key: row.id, payload: { id: row.id }, runAt }]);
  }

  private async attempt(row: MediaRow, signal: AbortSignal): Promise<Attempt> {
    try {
      return await this.keeper.withTemporaries((newTemporary) => this.download(row, newTemporary, signal));
    } catch (error) {
      if (error instanceof FileTooLargeError) return { kind: 'failed', code: 'too_large' };
      return { kind: 'failed', code: isStorageTrouble(error) ? 'storage' : 'unavailable' };
    }
  }

  private async download(row: MediaRow, newTemporary: NewTemporary, signal: AbortSignal): Promise<Attempt> {
    // Before TATA is asked: a disk that cannot be written to is no reason to fetch anything
    const path = await newTemporary();
    if (row.tata_media_id === null) return { kind: 'failed', code: 'gone' };
    const opened = await this.tata.openMedia(row.business_phone_number, row.tata_media_id, signal);
    if (opened.kind === 'unavailable')
      return { kind: 'failed', code: 'unavailable', retryAfterMs: opened.retryAfterMs };
    if (opened.kind !== 'opened') return { kind: 'failed', code: opened.kind };
    const maxBytes = this.settings.mediaMaxBytes;
    if (opened.size !== null && opened.size > maxBytes) {
      opened.stream.destroy();
      return { kind: 'failed', code: 'too_large' };
    }
    const { size, sha256 } = await receiveFile(opened.stream, path, {
      maxBytes,
      idleMs: IDLE_MS,
      leastPace: LEAST_PACE,
      signal,
    });
    if (size === 0 || (opened.size !== null && size !== opened.size)) return { kind: 'failed', code: 'unavailable' };
    const claimed = claimedSha256(row.claimed_sha256);
    if (claimed && claimed !== sha256) return { kind: 'failed', code: 'hash_mismatch' };
    const mimeType = (await fileTypeFromFile(path))?.mime ?? null;
    const file = { id: row.id, createdAt: row.created_at, mimeType, size, sha256 };
    return { kind: 'fetched', file: await this.keeper.keep(path, file, newTemporary) };
  }
}
