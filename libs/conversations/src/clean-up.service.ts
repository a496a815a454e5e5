import { Clock, sqlState } from '@app/common';
import { Settings } from '@app/config';
import { JobsService } from '@app/jobs';
import { UNDO_DAYS } from '@app/leads';
import { OutboxService } from '@app/outbox';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DROPPED_AFTER_MS } from './next-look.js';

export const CLEAN_UP_JOB = 'clean_up';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** In one statement, so that none holds locks for long. */
const AT_ONCE = 5_000;

/** Takes `$1` (an instant) and `$2` (how many at most). */
const OLD_CHANGES = `DELETE FROM applied_changes WHERE (target_wamid, wamid) IN (
  SELECT target_wamid, wamid FROM applied_changes WHERE applied_at < $1 LIMIT $2) RETURNING 1`;
/** Not one that a message still quotes; quotes are made among the conversations of one lead, for which there is an index. */
const OLD_MERGES = `DELETE FROM merged_messages WHERE id IN (
  SELECT gone.id FROM merged_messages gone WHERE gone.merged_at < $1 AND NOT EXISTS (
    SELECT 1 FROM messages heir JOIN conversations its ON its.id = heir.conversation_id
      JOIN conversations theirs ON theirs.lead_id = its.lead_id JOIN messages quoting ON quoting.conversation_id = theirs.id
    WHERE heir.id = gone.message_id AND quoting.reply_to_id = gone.id)
  LIMIT $2) RETURNING 1`;

/** By then a merge of leads cannot be undone any more. */
const OLD_UNDOS = `UPDATE lead_merges SET kept = NULL WHERE id IN (
  SELECT id FROM lead_merges WHERE kept IS NOT NULL AND merged_at < $1 LIMIT $2) RETURNING 1`;

const OLD_BULK_UNDOS = `DELETE FROM bulk_undos WHERE (batch_id, conversation_id) IN (
  SELECT batch_id, conversation_id FROM bulk_undos WHERE at < $1 LIMIT $2) RETURNING 1`;

/** Those that were sent or taken back: every device of the agent knows by then. */
const ENDED_DRAFTS = `DELETE FROM drafts WHERE (agent_id, conversation_id, kind) IN (
  SELECT agent_id, conversation_id, kind FROM drafts WHERE text = '' AND written_at < $1 LIMIT $2) RETURNING 1`;
const DRAFT_ENDS_KNOWN_DAYS = 30;

/** By then no report comes any more, but that somebody reads old messages: what names their number is known by that. */
const OLD_ERASED_MESSAGES = `DELETE FROM erased_messages WHERE hash IN (
  SELECT hash FROM erased_messages WHERE erased_at < $1 LIMIT $2) RETURNING 1`;
const ERASED_KNOWN_DAYS = 180;

/** Once a day, on one of the servers: rows that are of no use any more go. docs/sending.md has the list. */
@Injectable()
export class CleanUpService implements OnModuleInit {
  private readonly logger = new Logger('CleanUp');

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly jobs: JobsService,
    private readonly outbox: OutboxService,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(CLEAN_UP_JOB, async (_, signal) => {
      await this.cleanUp(signal);
      if (!signal.aborted) await this.jobs.add(CLEAN_UP_JOB, [this.jobIn(DAY_MS)]);
    });
    this.jobs.onRunning(() => void this.plan());
  }

  private async cleanUp(signal: AbortSignal): Promise<void> {
    await repeat(signal, () => this.outbox.forgetFullBuckets(AT_ONCE));
    // The journal can be replayed for so long, and what waits for its message comes in later still
    const keptMs = this.settings.journalKeepDays * DAY_MS + DROPPED_AFTER_MS;
    const now = this.clock.now().getTime();
    const before = new Date(now - keptMs);
    const undoBefore = new Date(now - UNDO_DAYS * DAY_MS);
    for (const [statement, at] of [
      [OLD_CHANGES, before],
      [OLD_MERGES, before],
      [OLD_UNDOS, undoBefore],
      [OLD_BULK_UNDOS, new Date(now - DAY_MS)],
      [ENDED_DRAFTS, new Date(now - DRAFT_ENDS_KNOWN_DAYS * DAY_MS)],
      [OLD_ERASED_MESSAGES, new Date(now - ERASED_KNOWN_DAYS * DAY_MS)],
    ] as const) {
      await repeat(signal, async () => {
        const [rows] = await this.dataSource.query<[unknown[], number]>(statement, [at, AT_ONCE]);
        return rows.length;
      });
    }
  }

  /** A job that waits from before keeps its time. */
  private async plan(): Promise<void> {
    try {
      await this.jobs.addMissing(CLEAN_UP_JOB, [this.jobIn(MINUTE_MS)]);
    } catch (error) {
      // The runner begins anew after an outage, and with it this
      this.logger.warn(`Old rows are not cleaned up for now: ${sqlState(error) ?? 'unknown'}`);
    }
  }

  private jobIn(ms: number) {
    return { key: 'all', payload: {}, runAt: new Date(this.clock.now().getTime() + ms) };
  }
}

async function repeat(signal: AbortSignal, remove: () => Promise<number>): Promise<void> {
  while (!signal.aborted && (await remove()) === AT_ONCE);
}
