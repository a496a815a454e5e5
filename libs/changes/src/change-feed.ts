import { ADVISORY_LOCKS, PartitionsService, gatherUntilCommit, sendLast, textArray, uuidArray } from '@app/database';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Change, ChangePage, ChangeType, RecordedChange } from './change.js';
import {
  CursorExpiredError,
  formatCursor,
  horizonOf,
  parseCursor,
  toSnapshot,
  type FeedCursor,
  type Snapshot,
} from './feed-cursor.js';
import { FeedSignals } from './feed-signals.js';

const KEEP_DAYS = 14;

interface FeedState {
  epoch: string;
  dropped_to_xid: string;
  /** As PostgreSQL writes it. */
  snapshot: string;
}

interface ChangeRow {
  xid: string;
  id: string;
  type: ChangeType;
  conversation_id: string | null;
  message_id: string | null;
  lead_id: string | null;
  at: Date;
}

const STATE = `epoch::text, dropped_to_xid::text, pg_current_snapshot()::text AS snapshot`;

const rowsWhere = (isNew: string): string => `(
  SELECT xid, id, type, conversation_id, message_id, lead_id, at FROM changes
  WHERE ${isNew} AND type = ANY($6::text[]) AND ($7::uuid[] IS NULL OR conversation_id = ANY($7::uuid[]))
    AND ($9::boolean OR is_history IS NULL)
  ORDER BY xid, id LIMIT $8)`;

/**
 * New to a reader is what began after its snapshot and what ran then. One statement, so that the state and the rows are
 * one view of the database: a row that commits between two looks would be skipped. What began after is asked for by one
 * comparison: of two, PostgreSQL may begin to read the index at the one that leaves more of it.
 */
const READ = `SELECT ${STATE}, new.* FROM change_feed LEFT JOIN LATERAL (
    SELECT * FROM (${rowsWhere('(xid, id) > ($1::bigint, $2::bigint)')}
      UNION ALL ${rowsWhere('xid = ANY($3::bigint[]) AND (xid, id) > ($4::bigint, $5::bigint)')}) AS rows
    ORDER BY xid, id LIMIT $8) AS new ON true
  ORDER BY xid, id`;

/**
 * The append-only feed of what changed. Writers append in their own transaction; readers come back with a cursor and
 * miss nothing, whatever commits late. A change may be given twice, never not at all.
 */
@Injectable()
export class ChangeFeed implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly partitions: PartitionsService,
    private readonly signals: FeedSignals,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.partitions.register({
      table: 'changes',
      keepDays: KEEP_DAYS,
      beforeDrop: (query, partition) =>
        query(`UPDATE change_feed SET dropped_to_xid =
          greatest(dropped_to_xid, coalesce((SELECT max(xid) FROM ${partition}), 0))`),
    });
    await this.beginEpochAfterRestore();
  }

  /**
   * Records changes in the caller's transaction; readers are woken when it has committed. What several modules append in a
   * batch of webhooks is written once, in one statement.
   */
  async append(manager: EntityManager, changes: Change[]): Promise<void> {
    if (changes.length === 0) return;
    const gathered = gatherUntilCommit<Change>(manager, this, (all) => this.write(manager, distinct(all)));
    if (gathered) gathered.push(...changes);
    else await this.write(manager, changes);
  }

  /** Takes back what this very transaction recorded of leads that it has unmade. */
  async withdraw(manager: EntityManager, leadIds: string[]): Promise<void> {
    const gathered = gatherUntilCommit<Change>(manager, this, (all) => this.write(manager, distinct(all)));
    if (gathered) {
      const left = gathered.filter(({ leadId }) => !leadId || !leadIds.includes(leadId));
      gathered.splice(0, gathered.length, ...left);
    } else {
      await manager.query(
        'DELETE FROM changes WHERE xid = pg_current_xact_id()::text::bigint AND lead_id = ANY($1::uuid[])',
        [leadIds],
      );
    }
  }

  private async write(manager: EntityManager, changes: Change[]): Promise<void> {
    if (changes.length === 0) return;
    await sendLast(
      manager,
      `INSERT INTO changes (type, conversation_id, message_id, lead_id)
       SELECT * FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::uuid[])`,
      [
        textArray(changes.map(({ type }) => type)),
        uuidArray(changes.map(({ conversationId }) => conversationId ?? null)),
        uuidArray(changes.map(({ messageId }) => messageId ?? null)),
        uuidArray(changes.map(({ leadId }) => leadId ?? null)),
      ],
    );
    this.signals.wakeAfterCommit(manager);
  }

  /** A cursor for "from now on". Take it before reading a list, so that the list and the feed overlap. */
  async currentCursor(): Promise<string> {
    const [state] = await this.dataSource.query<FeedState[]>(`SELECT ${STATE} FROM change_feed`);
    const { epoch, snapshot } = present(state);
    return formatCursor({ epoch, seen: toSnapshot(snapshot) });
  }

  /**
   * The changes after a cursor, oldest first, of the given types and, if named, conversations; `isNews` leaves out what an
   * import brought.
   * Throws `invalid` for an unreadable cursor and `cursor_expired` for one that is too old.
   */
  async read(
    cursor: string,
    filter: { types: readonly ChangeType[]; conversationIds?: string[]; isNews?: boolean },
    limit: number,
  ): Promise<ChangePage> {
    const from = parseCursor(cursor);
    const rows = await this.dataSource.query<(FeedState & { [Name in keyof ChangeRow]: ChangeRow[Name] | null })[]>(
      READ,
      [
        ...beginning(from),
        from.seen.running,
        from.cut?.xid ?? '0',
        from.cut?.id ?? '0',
        filter.types,
        filter.conversationIds ?? null,
        limit + 1,
        !filter.isNews,
      ],
    );
    const state = present(rows[0]);
    const now = toSnapshot(state.snapshot);
    refuseExpired(from, state, now);
    const found = rows.filter(({ xid }) => xid !== null) as ChangeRow[];
    const given = found.slice(0, limit);
    const hasMore = found.length > limit;
    return {
      changes: given.map(toChange),
      cursor: formatCursor(nextCursor(from, now, hasMore && given.at(-1))),
      hasMore,
    };
  }

  /**
   * Those of these changes before which the feed holds nothing of the same message. For a message of which a change is given
   * that is older than what the feed keeps, it is for the caller to know.
   */
  async firstOfMessages(changes: RecordedChange[]): Promise<Set<RecordedChange>> {
    const asked = changes.filter(({ messageId, conversationId }) => messageId && conversationId);
    if (asked.length === 0) return new Set();
    const rows = await this.dataSource.query<{ n: number }[]>(
      `SELECT n::int FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[])
         WITH ORDINALITY AS c(conversation_id, message_id, xid, id, n)
       WHERE NOT EXISTS (SELECT 1 FROM changes WHERE changes.conversation_id = c.conversation_id
         AND (changes.xid, changes.id) < (c.xid, c.id) AND changes.message_id = c.message_id)`,
      [
        asked.map(({ conversationId }) => conversationId),
        asked.map(({ messageId }) => messageId),
        asked.map(({ xid }) => xid),
        asked.map(({ id }) => id),
      ],
    );
    return new Set(rows.map(({ n }) => asked[n - 1]!));
  }

  /** Calls `listener` whenever there may be something new, in this process or another; returns how to stop that. */
  onWake(listener: () => void): () => void {
    return this.signals.onWake(listener);
  }

  /**
   * A restored database counts its transactions from the start again, below the ids that the feed holds: old cursors
   * would hide every new change. They are told to start afresh, and the rows that nobody can ask for go.
   */
  private async beginEpochAfterRestore(): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.feedEpoch]);
      const rows: unknown[] = await manager.query(
        `SELECT epoch FROM change_feed
         WHERE greatest(dropped_to_xid, (SELECT max(xid) FROM changes)) >= pg_current_xact_id()::text::bigint FOR UPDATE`,
      );
      if (rows.length === 0) return;
      await manager.query(`UPDATE change_feed SET epoch = epoch + 1, dropped_to_xid = 0, begun_at = now()`);
      await manager.query(`TRUNCATE changes`);
    });
  }
}

const distinct = (changes: Change[]): Change[] => [
  ...new Map(
    changes.map((change) => [
      `${change.type} ${change.conversationId ?? ''} ${change.messageId ?? ''} ${change.leadId ?? ''}`,
      change,
    ]),
  ).values(),
];

function present(state: FeedState | undefined): FeedState {
  if (!state) throw new Error('The change_feed table has lost its row');
  return state;
}

/** Too old, from before a restore, or of a database that is further than this one (a copy that lagged took over). */
function refuseExpired(from: FeedCursor, { epoch, dropped_to_xid }: FeedState, now: Snapshot): void {
  const horizon = BigInt(horizonOf(from.seen));
  const isKept = dropped_to_xid === '0' || horizon > BigInt(dropped_to_xid);
  if (from.epoch !== epoch || !isKept || horizon > BigInt(now.xmax)) throw new CursorExpiredError();
}

/** Behind which rows those that began after the reader's snapshot stand: ids count from 1. */
function beginning({ seen, cut }: FeedCursor): [xid: string, id: string] {
  return cut && BigInt(cut.xid) >= BigInt(seen.xmax) ? [cut.xid, cut.id] : [seen.xmax, '0'];
}

/** While pages follow one another the view of the first one counts: what commits meanwhile may lie behind the page. */
function nextCursor({ epoch, seen, cut }: FeedCursor, now: Snapshot, last: ChangeRow | undefined | false): FeedCursor {
  const upTo = cut?.upTo ?? now;
  return last ? { epoch, seen, cut: { xid: last.xid, id: last.id, upTo } } : { epoch, seen: upTo };
}

function toChange({ xid, id, type, conversation_id, message_id, lead_id, at }: ChangeRow): RecordedChange {
  return { xid, id, type, conversationId: conversation_id, messageId: message_id, leadId: lead_id, at };
}
