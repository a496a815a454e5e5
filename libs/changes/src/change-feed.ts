import { PartitionsService } from '@app/database';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import {
  CursorExpiredError,
  cursorAtHorizon,
  formatCursor,
  isAtHorizon,
  parseCursor,
  type FeedCursor,
} from './feed-cursor.js';

const KEEP_DAYS = 14;
/** Any number of our own: servers that start together begin one epoch, not two. */
const EPOCH_LOCK = 7_254_113_003;

export type ChangeType = 'conversation' | 'message' | 'lead';

/** Something that readers should look at again; it names what changed, never how. */
export interface Change {
  type: ChangeType;
  conversationId?: string | null;
  messageId?: string | null;
  leadId?: string | null;
}

export interface ChangePage {
  changes: Change[];
  /** Where to go on. Covers exactly what `changes` holds. */
  cursor: string;
  /** More was there than `limit`; go on at once. */
  hasMore: boolean;
}

interface FeedState {
  epoch: string;
  dropped_to_xid: string;
  horizon: string;
}

interface ChangeRow {
  xid: string;
  id: string;
  type: ChangeType;
  conversation_id: string | null;
  message_id: string | null;
  lead_id: string | null;
}

/**
 * The append-only feed of what changed. Writers append in their own transaction; readers come back with a cursor and
 * miss nothing, whatever commits late. A change may be given twice, never not at all.
 */
@Injectable()
export class ChangeFeed implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly partitions: PartitionsService,
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

  /** Records changes in the caller's transaction. */
  async append(manager: EntityManager, changes: Change[]): Promise<void> {
    if (changes.length === 0) return;
    await manager.query(
      `INSERT INTO changes (type, conversation_id, message_id, lead_id)
       SELECT * FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::uuid[])`,
      [
        changes.map(({ type }) => type),
        changes.map(({ conversationId }) => conversationId ?? null),
        changes.map(({ messageId }) => messageId ?? null),
        changes.map(({ leadId }) => leadId ?? null),
      ],
    );
  }

  /** A cursor for "from now on". Take it before reading a list, so that the list and the feed overlap. */
  async currentCursor(): Promise<string> {
    const { epoch, horizon } = await this.state(this.dataSource.manager);
    return formatCursor(cursorAtHorizon(epoch, horizon));
  }

  /**
   * The changes after a cursor, oldest first, of the given types and, if named, conversations.
   * Throws `invalid` for an unreadable cursor and `cursor_expired` for one that is too old.
   */
  async read(
    cursor: string,
    filter: { types: ChangeType[]; conversationIds?: string[] },
    limit: number,
  ): Promise<ChangePage> {
    const from = parseCursor(cursor);
    // Horizon and rows must be one view of the database: a row that commits between two looks would be skipped
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const state = await this.state(manager);
      refuseExpired(from, state);
      const rows: ChangeRow[] = await manager.query(
        `SELECT xid, id, type, conversation_id, message_id, lead_id FROM changes
         WHERE (xid, id) > ($1::bigint, $2::bigint) AND type = ANY($3::text[])
           AND ($4::uuid[] IS NULL OR conversation_id = ANY($4::uuid[]))
         ORDER BY xid, id LIMIT $5`,
        [from.xid, from.id, filter.types, filter.conversationIds ?? null, limit + 1],
      );
      const given = rows.slice(0, limit);
      return {
        changes: given.map(toChange),
        cursor: formatCursor(nextCursor(from, state, given, rows.length > limit)),
        hasMore: rows.length > limit,
      };
    });
  }

  private async state(manager: EntityManager): Promise<FeedState> {
    const [state]: FeedState[] = await manager.query(
      `SELECT epoch::text, dropped_to_xid::text, pg_snapshot_xmin(pg_current_snapshot())::text AS horizon FROM change_feed`,
    );
    if (!state) throw new Error('The change_feed table has lost its row');
    return state;
  }

  /**
   * A restored database counts its transactions from the start again, below the ids that the feed holds: old cursors
   * would hide every new change. They are told to start afresh, and the rows that nobody can ask for go.
   */
  private async beginEpochAfterRestore(): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [EPOCH_LOCK]);
      const rows: unknown[] = await manager.query(
        `SELECT epoch FROM change_feed
         WHERE greatest(dropped_to_xid, (SELECT max(xid) FROM changes)) >= pg_current_xact_id()::text::bigint FOR UPDATE`,
      );
      if (rows.length === 0) return;
      await manager.query(`UPDATE change_feed SET epoch = epoch + 1, dropped_to_xid = 0`);
      await manager.query(`TRUNCATE changes`);
    });
  }
}

function refuseExpired(from: FeedCursor, state: FeedState): void {
  const isKept = BigInt(from.horizon) > BigInt(state.dropped_to_xid) || state.dropped_to_xid === '0';
  if (from.epoch !== state.epoch || !isKept) throw new CursorExpiredError();
}

/** While pages follow one another the horizon of the first one is kept: what commits meanwhile may lie behind the page. */
function nextCursor(from: FeedCursor, state: FeedState, given: ChangeRow[], isCut: boolean): FeedCursor {
  const horizon = isAtHorizon(from) ? state.horizon : from.horizon;
  const last = given.at(-1);
  return isCut && last
    ? { epoch: from.epoch, horizon, xid: last.xid, id: last.id }
    : cursorAtHorizon(from.epoch, horizon);
}

function toChange(row: ChangeRow): Change {
  return { type: row.type, conversationId: row.conversation_id, messageId: row.message_id, leadId: row.lead_id };
}
