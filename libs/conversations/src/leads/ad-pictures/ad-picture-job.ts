import { Clock, idAt, isDatabaseAway, sqlState } from '@app/common';
import { Settings } from '@app/config';
import { JobsService } from '@app/jobs';
import { AdPictures } from '@app/leads';
import { LinkedPictures } from '@app/media';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

const AD_PICTURE_JOB = 'fetch_ad_picture';
const EVERY_MS = 10_000;
/** What was stored at the same moment may become visible later than this. */
const OVERLAP_MS = 60_000;
/** Whoever did no work for longer has missed the pictures: their addresses end soon. */
const AT_START_MS = 24 * 3_600_000;
const LEASE_MS = 60_000;
const MINUTE_MS = 60_000;
/** After each failure that may pass; then it is given up. */
const WAITS_MS = [MINUTE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS, 6 * 60 * MINUTE_MS];

/**
 * Fetches the pictures of ads that leads came by, each once. They are looked for beside the intake, among the newest messages: a
 * customer's message waits for none of this.
 */
@Injectable()
export class AdPictureJob implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('AdPictures');
  private timer: NodeJS.Timeout | undefined;
  private sweptAt: Date | null = null;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly pictures: AdPictures,
    private readonly linked: LinkedPictures,
    private readonly jobs: JobsService,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(AD_PICTURE_JOB, (payload, signal) => this.fetch((payload as { id: string }).id, signal));
    this.jobs.onRunning(() => void this.trySweep());
  }

  onApplicationBootstrap(): void {
    if (!this.settings.doesWork || !this.settings.adPictures) return;
    this.timer = setInterval(() => void this.trySweep(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Notes what is new, and has what is due fetched. */
  async sweep(): Promise<void> {
    if (!this.settings.adPictures) return;
    const now = this.clock.now();
    const from = new Date(this.sweptAt ? this.sweptAt.getTime() - OVERLAP_MS : now.getTime() - AT_START_MS);
    const rows = await this.dataSource.query<{ lead_id: string }[]>(
      `SELECT DISTINCT c.lead_id FROM messages m JOIN conversations c ON c.id = m.conversation_id
       WHERE m.id >= $1 AND m.referral IS NOT NULL`,
      [firstId(from)],
    );
    await this.pictures.note(rows.map(({ lead_id }) => lead_id));
    this.sweptAt = now;
    const ids = await this.pictures.listDue();
    await this.jobs.addMissing(
      AD_PICTURE_JOB,
      ids.map((id) => ({ key: id, payload: { id } })),
    );
  }

  private async trySweep(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      // The next one comes
      if (!isDatabaseAway(error)) this.logger.warn(`Ads could not be looked for: ${sqlState(error) ?? 'unknown'}`);
    }
  }

  private async fetch(id: string, signal: AbortSignal): Promise<void> {
    const due = await this.pictures.claim(id, LEASE_MS);
    if (!due) return;
    const outcome = await this.linked.fetch(due.url, { id, at: due.created_at }, signal);
    if (outcome.kind === 'kept') {
      const isKept = await this.pictures.finish(due, outcome.picture);
      // Its person was erased while it was on its way
      if (!isKept && (await this.pictures.findKey(id)) === null) await this.linked.remove([outcome.picture.storageKey]);
      return;
    }
    const waitMs = outcome.kind === 'later' ? WAITS_MS[due.attempts - 1] : undefined;
    if (waitMs === undefined) await this.pictures.fail(due, outcome.reason);
    else await this.pictures.postpone(due, outcome.reason, waitMs);
  }
}

/** Ids tell when a row was made. The smallest of an instant. */
const firstId = (at: Date): string => `${idAt(at).slice(0, 13)}-7000-8000-000000000000`;
