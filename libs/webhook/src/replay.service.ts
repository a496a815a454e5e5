import { record, type Actor } from '@app/access';
import { decodePosition, encodePosition, isDatabaseAway, isTransient, NotFoundError } from '@app/common';
import { Settings } from '@app/config';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { ReplayCountsDto, ReplayRangeDto } from './dto/webhook-event-queries.dto.js';
import type { EventState } from './dto/webhook-event.dto.js';
import { applyEventByEvent, describe, isForLater } from './event-by-event.js';
import { ErasedParts } from './erasing/erased-parts.service.js';
import { EventApplication } from './event-application.js';
import type { Applied } from './sourced-events.js';
import { readIntake } from './intake.js';
import { receivedAtOf } from './journal-id.js';

const MOST_TRIES = 5;
const CHUNK = 200;
/** A request that takes longer is cut with a cursor: proxies give up after a minute. */
const PATIENCE_MS = 20_000;
const LONGEST_ERROR = 2000;

interface Key {
  id: string;
  received_at: Date;
}

interface StoredBody extends Key {
  headers: Record<string, string>;
  body: Buffer;
  produced: Applied['produced'];
}

/** Parses bodies of the journal with today's parsers and applies them again. What is there already is not changed by it. */
@Injectable()
export class ReplayService {
  private readonly logger = new Logger(ReplayService.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly application: EventApplication,
    private readonly erased: ErasedParts,
    private readonly settings: Settings,
  ) {}

  /** Waits for whoever is replaying the same body. Throws `not_found`, or the database's error when it cannot be done now. */
  async replay(id: string, actor: Actor): Promise<EventState> {
    const receivedAt = receivedAtOf(id);
    const state = receivedAt && (await this.replayOne({ id, received_at: receivedAt }, '', actor));
    if (!state)
      throw new NotFoundError('There is no webhook event with this id, or it is older than JOURNAL_KEEP_DAYS');
    return state;
  }

  /**
   * Replays a part of the journal, oldest first, each body in a transaction of its own. `next_cursor` goes on where
   * `limit` or the patience cut. Throws when the database is away; to begin again from the start is safe.
   */
  async replayRange(range: ReplayRangeDto, actor: Actor): Promise<ReplayCountsDto> {
    const { state, from, to, cursor } = range;
    // Before the first body: each has a transaction of its own, and what was begun is told whatever stops it
    const details = { state, from, to, goes_on: cursor !== undefined };
    await record(this.dataSource.manager, { actor, action: 'journal.range_replayed', details });
    return this.replayPart(range);
  }

  private async replayPart(range: ReplayRangeDto): Promise<ReplayCountsDto> {
    const counts = { replayed: 0, applied: 0, still_quarantined: 0, failed: 0, skipped: 0 };
    const giveUpAt = performance.now() + PATIENCE_MS;
    let cursor = range.cursor;
    for (let left = range.limit; left > 0;) {
      const keys = await this.keysAfter(range, cursor, Math.min(left, CHUNK));
      for (const key of keys) {
        await this.count(key, counts);
        cursor = encodePosition(key.received_at, key.id);
        left -= 1;
        if (performance.now() > giveUpAt) return { ...counts, next_cursor: cursor };
      }
      if (keys.length < CHUNK && left > 0) return { ...counts, next_cursor: null };
    }
    const isMore = (await this.keysAfter(range, cursor, 1)).length > 0;
    return { ...counts, next_cursor: isMore ? (cursor ?? null) : null };
  }

  private async count(key: Key, counts: Omit<ReplayCountsDto, 'next_cursor'>): Promise<void> {
    try {
      const state = await this.replayOne(key, 'SKIP LOCKED');
      if (state === null) {
        counts.skipped += 1;
        return;
      }
      counts.replayed += 1;
      counts[state === 'applied' ? 'applied' : 'still_quarantined'] += 1;
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      counts.failed += 1;
      this.logger.error(`Webhook event ${key.id} could not be replayed: ${describe(error)}`);
    }
  }

  private keysAfter({ state, from, to }: ReplayRangeDto, cursor: string | undefined, limit: number): Promise<Key[]> {
    const after = cursor === undefined ? null : decodePosition(cursor);
    return this.dataSource.query(
      `SELECT id, received_at FROM webhook_events
       WHERE received_at >= $1 AND received_at >= $2 AND received_at < $3 AND ($4::text IS NULL OR state = $4)
         AND ($5::uuid IS NULL OR (received_at, id) > ($2, $5))
       ORDER BY received_at, id LIMIT $6`,
      [from, after?.at ?? from, to, state ?? null, after?.id ?? null, limit],
    );
  }

  /** Null when the row is gone or, with `SKIP LOCKED`, somebody else's. */
  private async replayOne(key: Key, wait: '' | 'SKIP LOCKED', actor?: Actor): Promise<EventState | null> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.dataSource.transaction(async (manager) => {
          const state = await this.applyAgain(manager, key, wait);
          const subject = { kind: 'webhook_event' as const, id: key.id };
          if (state && actor) await record(manager, { actor, action: 'journal.replayed', subject, details: { state } });
          return state;
        });
      } catch (error) {
        if (!isTransient(error) || tries === MOST_TRIES) throw error;
      }
    }
  }

  /** The journal's row is locked before anything else, as everywhere. */
  private async applyAgain(manager: EntityManager, key: Key, wait: '' | 'SKIP LOCKED'): Promise<EventState | null> {
    await this.erased.holdOff(manager);
    const [row]: StoredBody[] = await manager.query(
      `SELECT id, received_at, headers, body, produced FROM webhook_events
       WHERE received_at = $1 AND id = $2 FOR UPDATE ${wait}`,
      [key.received_at, key.id],
    );
    if (!row) return null;
    const { produced, problems } = await this.apply(manager, row);
    const state = problems.length === 0 ? 'applied' : 'quarantined';
    await manager.query(
      `UPDATE webhook_events SET state = $3, error = $4, produced = $5, replayed_at = now(), replays = replays + 1
       WHERE received_at = $1 AND id = $2`,
      [
        row.received_at,
        row.id,
        state,
        problems.length === 0 ? null : problems.join('; ').slice(0, LONGEST_ERROR),
        JSON.stringify(merged(row.produced, produced)),
      ],
    );
    return state;
  }

  private async apply(manager: EntityManager, { id, received_at, headers, body }: StoredBody): Promise<Applied> {
    const [left] = await this.erased.leaveOut([{ id, raw: body, headers, receivedAt: received_at }]);
    // Whoever it is about is being erased, and it goes with them
    if (!left) return { produced: [], problems: [] };
    const intake = readIntake(left, this.settings.businessNumber);
    try {
      const [applied] = await manager.transaction((inner) => this.application.apply(inner, [intake]));
      return applied!;
    } catch (error) {
      if (isForLater(error)) throw error;
      return applyEventByEvent(this.application, manager, intake);
    }
  }
}

/** What it made before, and what it makes now; what waited is told anew. */
function merged(before: Applied['produced'], now: Applied['produced']): Applied['produced'] {
  const all = [...before.filter(({ kind }) => kind !== 'waiting'), ...now];
  return [...new Map(all.map((one) => [`${one.kind}:${one.id}`, one])).values()];
}
