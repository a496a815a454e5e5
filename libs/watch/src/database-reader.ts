import { FeedHealth } from '@app/changes';
import { Clock } from '@app/common';
import { openSince, Settings } from '@app/config';
import { SearchHealth, WorkFollower } from '@app/conversations';
import { PartitionsService, pendingMigrations } from '@app/database';
import { OutboxService } from '@app/outbox';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { inTime } from './in-time.js';
import type { DatabaseReadings, EndpointsReading, JournalReading, MediaReading, OutboxReading } from './readings.js';
import { judgeStretch, quietStretch, WEEKS_BACK, type Silence } from './silence.js';

const OVERDUE_MS = 5 * 60_000;
/** Counts stop here: past it, more is not worse, and counting must stay cheap. */
const MOST_COUNTED = 10_000;
const MOST_PER_WEEK = 1_000;

/**
 * What the database tells about how things go. The watch looks at the tables of the others and changes none of them:
 * every look is one statement on an index.
 */
@Injectable()
export class DatabaseReader {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly partitions: PartitionsService,
    private readonly outbox: OutboxService,
    private readonly feed: FeedHealth,
    private readonly search: SearchHealth,
    private readonly lists: WorkFollower,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Null while the database is away or hangs. */
  async read(): Promise<DatabaseReadings | null> {
    const clock = await inTime(this.readClock());
    if (!clock) return null;
    // One after the other: the watch takes one connection, however much there is to look at
    const pendingNames = await inTime(pendingMigrations(this.dataSource));
    const missingPartitions = await inTime(this.partitions.missingTomorrow());
    const journal = await inTime(this.readJournal());
    return {
      ...clock,
      pendingMigrations: pendingNames,
      missingPartitions,
      journal,
      silence: journal && (await inTime(this.readSilence(journal.lastAt))),
      feed: await inTime(this.feed.report()),
      search: await inTime(this.search.report()),
      lists: await inTime(this.lists.report()),
      outbox: await inTime(this.readOutbox()),
      media: await inTime(this.readMedia()),
      endpoints: await inTime(this.readEndpoints()),
      signInFailures: await inTime(
        this.number(
          `SELECT coalesce(sum(points), 0)::int AS n FROM login_failures WHERE key LIKE 'address:%' AND expire > $1`,
          'n',
          [this.clock.now().getTime()],
        ),
      ),
      workers: await inTime(
        this.number(`SELECT count(*)::int AS n FROM job_pools WHERE seen_at > now() - interval '45 seconds'`, 'n'),
      ),
    };
  }

  private async readClock(): Promise<Pick<DatabaseReadings, 'latencyMs' | 'isReadOnly' | 'clockSkewMs'>> {
    const askedAt = this.clock.now().getTime();
    const startedAt = performance.now();
    const [row] = await this.dataSource.query<{ ms: number; is_read_only: boolean }[]>(
      `SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms,
         current_setting('transaction_read_only')::boolean AS is_read_only`,
    );
    const { ms, is_read_only } = row!;
    const latencyMs = performance.now() - startedAt;
    return { latencyMs, isReadOnly: is_read_only, clockSkewMs: ms - askedAt - latencyMs / 2 };
  }

  private async readJournal(): Promise<JournalReading> {
    const [row] = await this.dataSource.query<Record<string, unknown>[]>(
      `SELECT (SELECT received_at FROM webhook_events ORDER BY received_at DESC LIMIT 1) AS last_at,
         count(*)::int AS quarantined, min(received_at) AS oldest,
         (count(*) FILTER (WHERE received_at > $1))::int AS last_hour
       FROM (SELECT received_at FROM webhook_events WHERE state = 'quarantined'
             ORDER BY received_at DESC LIMIT ${MOST_COUNTED}) AS kept`,
      [new Date(this.clock.now().getTime() - 3_600_000)],
    );
    return {
      lastAt: row!['last_at'] as Date | null,
      quarantined: row!['quarantined'] as number,
      oldestQuarantinedAt: row!['oldest'] as Date | null,
      quarantinedLastHour: row!['last_hour'] as number,
    };
  }

  private async readSilence(lastAt: Date | null): Promise<Silence> {
    const now = this.clock.now();
    if (!lastAt) return { kind: 'learning' };
    const opened = openSince(this.settings.workingHours, this.settings.timeZone, now);
    if (!opened) return { kind: 'closed' };
    const stretch = quietStretch(now, lastAt, opened);
    if (!stretch) return { kind: 'heard' };
    const rows = await this.dataSource.query<{ n: number; is_known: boolean }[]>(
      `WITH begun AS (SELECT received_at FROM webhook_events ORDER BY received_at LIMIT 1),
         week AS (SELECT $1::timestamptz - k * interval '7 days' AS starts, $2::timestamptz - k * interval '7 days' AS ends
                  FROM generate_series(1, ${WEEKS_BACK}) AS k)
       SELECT (SELECT received_at FROM begun) < starts AS is_known,
         (SELECT count(*)::int FROM (SELECT 1 FROM webhook_events WHERE received_at >= starts AND received_at < ends
                                     LIMIT ${MOST_PER_WEEK}) AS came) AS n
       FROM week`,
      [stretch.from, stretch.to],
    );
    return judgeStretch(rows.map(({ n, is_known }) => (is_known ? n : null)));
  }

  private async readOutbox(): Promise<OutboxReading> {
    const [row] = await this.dataSource.query<Record<string, unknown>[]>(
      `SELECT
         (SELECT count(*)::int FROM (SELECT 1 FROM messages WHERE status = 'queued' LIMIT ${MOST_COUNTED}) AS m) AS queued,
         (SELECT count(*)::int FROM (SELECT 1 FROM messages WHERE status = 'unconfirmed' LIMIT ${MOST_COUNTED}) AS m)
           AS unconfirmed,
         count(*)::int AS failing, min(oldest.queued_at) AS failing_since
       FROM (SELECT conversation_id FROM outbox WHERE failures > 0 AND NOT EXISTS (
           SELECT 1 FROM stopped_numbers s WHERE s.business_phone_number = outbox.business_phone_number) LIMIT 200) AS waiting
       CROSS JOIN LATERAL (
         SELECT outcome FROM send_attempts JOIN messages ON messages.id = message_id
         WHERE messages.conversation_id = waiting.conversation_id AND messages.status = 'queued' AND finished_at IS NOT NULL
         ORDER BY started_at DESC LIMIT 1) AS latest
       CROSS JOIN LATERAL (
         SELECT min(queued_at) AS queued_at FROM messages
         WHERE messages.conversation_id = waiting.conversation_id AND messages.status = 'queued') AS oldest
       WHERE outcome <> 'unauthorized'`,
    );
    const stops = await this.outbox.listStops();
    const waiting = (reason: string): number =>
      stops.filter((stop) => stop.reason === reason).reduce((sum, { conversations }) => sum + conversations, 0);
    const account = stops.find(({ reason }) => reason === 'account');
    return {
      queued: row!['queued'] as number,
      unconfirmed: row!['unconfirmed'] as number,
      failing: row!['failing'] as number,
      failingSince: row!['failing_since'] as Date | null,
      overdue: await this.outbox.countOverdue(OVERDUE_MS),
      unauthorized: waiting('token'),
      account: account ? { code: account.tataCode ?? '–', waiting: waiting('account') } : null,
    };
  }

  private async readMedia(): Promise<MediaReading> {
    const now = this.clock.now().getTime();
    const [row] = await this.dataSource.query<Record<string, unknown>[]>(
      `SELECT count(*)::int AS pending,
         (count(*) FILTER (WHERE failure = 'storage'))::int AS storage,
         (count(*) FILTER (WHERE failure = 'unauthorized'))::int AS unauthorized,
         (count(*) FILTER (WHERE failure = 'not_configured'))::int AS not_configured,
         (count(*) FILTER (WHERE failure = 'unavailable'))::int AS unavailable,
         min(created_at) FILTER (WHERE failure = 'unavailable') AS unavailable_since,
         (count(*) FILTER (WHERE next_attempt_at < $2))::int AS due,
         min(next_attempt_at) FILTER (WHERE next_attempt_at < $2) AS due_since,
         (SELECT count(*)::int FROM (SELECT 1 FROM media WHERE state = 'failed' AND created_at > $1
                                     LIMIT ${MOST_COUNTED}) AS m) AS failed
       FROM (SELECT * FROM media WHERE state = 'pending' ORDER BY next_attempt_at LIMIT ${MOST_COUNTED}) AS waiting`,
      [new Date(now - 86_400_000), new Date(now - OVERDUE_MS)],
    );
    return {
      pending: row!['pending'] as number,
      failed: row!['failed'] as number,
      storage: row!['storage'] as number,
      unauthorized: row!['unauthorized'] as number,
      notConfigured: row!['not_configured'] as number,
      unavailable: row!['unavailable'] as number,
      unavailableSince: row!['unavailable_since'] as Date | null,
      due: row!['due'] as number,
      dueSince: row!['due_since'] as Date | null,
    };
  }

  private async readEndpoints(): Promise<EndpointsReading> {
    const [row] = await this.dataSource.query<Record<string, unknown>[]>(
      `SELECT (count(*) FILTER (WHERE state IN ('failing', 'gone')))::int AS stopped,
         min(state_since) FILTER (WHERE state IN ('failing', 'gone')) AS stopped_since,
         (count(*) FILTER (WHERE state = 'active' AND failures > 2))::int AS failing,
         min(failing_since) FILTER (WHERE state = 'active' AND failures > 2) AS failing_since,
         (SELECT count(*)::int FROM (SELECT 1 FROM webhook_deliveries WHERE state = 'pending' LIMIT ${MOST_COUNTED}) AS w)
           AS waiting
       FROM webhook_endpoints`,
    );
    return {
      stopped: row!['stopped'] as number,
      stoppedSince: row!['stopped_since'] as Date | null,
      failing: row!['failing'] as number,
      failingSince: row!['failing_since'] as Date | null,
      waiting: row!['waiting'] as number,
    };
  }

  private async number(sql: string, column: string, parameters: unknown[] = []): Promise<number> {
    const [row] = await this.dataSource.query<Record<string, number>[]>(sql, parameters);
    return row![column]!;
  }
}
