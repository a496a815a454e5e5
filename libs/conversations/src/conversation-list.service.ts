import { ChangeFeed } from '@app/changes';
import { Clock, decodePosition, encodePosition, type Position } from '@app/common';
import { ReplicaReads } from '@app/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { changesPage, sinceOf } from './changes-page.js';
import { ConversationFinder } from './conversation-finder.js';
import { toConversationDto, type ConversationDto, type ConversationRow } from './dto/conversation.dto.js';
import type { ListConversationsDto } from './dto/list-queries.dto.js';
import { inOrder, rowsOf } from './lists/list-rows.js';
import { ListedRows } from './lists/listed-rows.service.js';
import { WorkFollower } from './lists/work-follower.service.js';
import { decodeRunPosition, encodeRunPosition, isOfWork, looksAtWork, runsOf } from './lists/work-lists.js';

export interface ConversationPage {
  conversations: ConversationDto[];
  next_page: string | null;
  changes_cursor: string;
  /** With `since`: ids of conversations that went into another one. */
  removed?: string[];
}

type ListedPage = Pick<ConversationPage, 'conversations' | 'next_page'>;

/** Whoever does something with more than so many need not know how many more. */
const MOST_MATCHING = 10_000;

/** For what rows say beside: a list in its own order comes at once, however much there is to catch up with. */
const BRIEFLY_MS = 20;

/** The list of conversations: by newest activity, or what changed since a cursor. */
@Injectable()
export class ConversationListService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly feed: ChangeFeed,
    private readonly finder: ConversationFinder,
    private readonly work: WorkFollower,
    private readonly replica: ReplicaReads,
    private readonly rows: ListedRows,
    private readonly clock: Clock,
  ) {}

  async list(query: ListConversationsDto, agentId: string): Promise<ConversationPage> {
    const since = sinceOf(query);
    if (since !== undefined) return this.changedSince(since, query, agentId);
    return this.workFirstOrNewest(query, agentId);
  }

  /**
   * As {@link list}, for whoever goes on by pages and not by changes: from the replica, where there is one. What the lists of
   * work answer comes from the primary, for they are written without waiting for the disk, and a replica has them later.
   */
  async pages(query: ListConversationsDto, agentId: string): Promise<Omit<ConversationPage, 'changes_cursor'>> {
    if (looksAtWork(query)) return this.workFirstOrNewest(query, agentId);
    await this.work.catchUp(BRIEFLY_MS);
    return this.replica.read(async (source) => {
      const page = await this.newestPage(query, agentId, source);
      return source === this.dataSource ? page : this.withWork(page);
    });
  }

  /** All that an address names, by phone or id: that of the customer's newest message first. Throws `not_found`. */
  async find(phoneOrId: string, agentId: string): Promise<ConversationDto[]> {
    const ids = (await this.finder.get(phoneOrId)).map(({ id }) => id);
    await this.work.catchUp();
    const listed = `SELECT * FROM conversations WHERE latest_at IS NOT NULL AND id = ANY($2::uuid[])`;
    const rows: ConversationRow[] = await this.dataSource.query(rowsOf(listed), [agentId, ids]);
    return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).map(toConversationDto);
  }

  /** All of a lead's, newest activity first. */
  async ofLead(leadId: string, agentId: string): Promise<ConversationDto[]> {
    const listed = `SELECT * FROM conversations WHERE latest_at IS NOT NULL AND lead_id = $2`;
    const sql = `${rowsOf(listed)} ORDER BY c.latest_at DESC, c.id DESC`;
    const rows: ConversationRow[] = await this.dataSource.query(sql, [agentId, leadId]);
    return rows.map(toConversationDto);
  }

  /** Those of a list behind a place, by newest activity, without their rows. */
  async placesOf(
    query: Omit<ListConversationsDto, 'limit'>,
    agentId: string,
    after: Position | null,
    limit: number,
  ): Promise<Position[]> {
    if (looksAtWork(query)) await this.work.catchUp();
    return this.rows.placesOf(query, agentId, after, limit);
  }

  /** At most `most`, which means that many or more. */
  async countMatching(query: ListConversationsDto, agentId: string): Promise<{ count: number; most: number }> {
    const places = await this.placesOf(query, agentId, null, MOST_MATCHING);
    return { count: places.length, most: MOST_MATCHING };
  }

  private workFirstOrNewest(query: ListConversationsDto, agentId: string): Promise<ConversationPage> {
    return isOfWork(query) ? this.workFirst(query, agentId) : this.newestFirst(query, agentId);
  }

  private async newestFirst(query: ListConversationsDto, agentId: string): Promise<ConversationPage> {
    const changesCursor = await this.feed.currentCursor();
    await this.work.catchUp(looksAtWork(query) ? undefined : BRIEFLY_MS);
    return { ...(await this.newestPage(query, agentId, this.dataSource)), changes_cursor: changesCursor };
  }

  private async newestPage(query: ListConversationsDto, agentId: string, on: DataSource): Promise<ListedPage> {
    const after = query.page === undefined ? null : decodePosition(query.page);
    const page = [after?.at, after?.id, query.limit + 1];
    const rows = await this.rows.select(query, agentId, (conditions) => inOrder(query, conditions), page, rowsOf, on);
    const given = rows.slice(0, query.limit);
    const last = given.at(-1);
    return {
      conversations: given.map(toConversationDto),
      next_page: rows.length > query.limit && last ? encodePosition(last.latest_at, last.id) : null,
    };
  }

  /** With who waits, as the primary has it. */
  private async withWork({ conversations, next_page }: ListedPage): Promise<ListedPage> {
    const rows = await this.dataSource.query<{ id: string; waiting_since: Date | null; has_failed_reply: boolean }[]>(
      `SELECT conversation_id AS id, waiting_since, failed_at IS NOT NULL AS has_failed_reply
       FROM conversation_work WHERE conversation_id = ANY($1::uuid[])`,
      [conversations.map(({ id }) => id)],
    );
    const work = new Map(rows.map(({ id, ...row }) => [id, row]));
    const withRow = (one: ConversationDto): ConversationDto => {
      const { waiting_since, has_failed_reply } = work.get(one.id) ?? { waiting_since: null, has_failed_reply: false };
      return { ...one, waiting_since: waiting_since?.toISOString() ?? null, has_failed_reply };
    };
    return { conversations: conversations.map(withRow), next_page };
  }

  /** By what is to be done: run by run, of which a page may hold the end of one and the beginning of the next. */
  private async workFirst(query: ListConversationsDto, agentId: string): Promise<ConversationPage> {
    const changesCursor = await this.feed.currentCursor();
    await this.work.catchUp();
    const runs = runsOf(query, this.clock.now());
    const after = query.page === undefined ? null : decodeRunPosition(query.page, runs.length);
    const found: { row: ConversationRow; run: number }[] = [];
    for (let run = after?.run ?? 0; run < runs.length && found.length <= query.limit; run += 1) {
      const page = { after: run === after?.run ? after : null, limit: query.limit + 1 - found.length };
      const rows = await this.rows.selectRun(runs[run]!, page, query, agentId);
      found.push(...rows.map((row) => ({ row, run })));
    }
    const given = found.slice(0, query.limit);
    const last = given.at(-1);
    return {
      conversations: given.map(({ row }) => toConversationDto(row)),
      next_page:
        found.length > query.limit && last
          ? encodeRunPosition(last.run, last.row[runs[last.run]!.column]!, last.row.id)
          : null,
      changes_cursor: changesCursor,
    };
  }

  /** Oldest change first. What no longer fits the filter is not given; the reader drops it at its next full reading. */
  private async changedSince(since: string, query: ListConversationsDto, agentId: string): Promise<ConversationPage> {
    const page = await this.feed.read(since, { types: ['conversation', 'message', 'lead'] }, query.limit);
    if (page.changes.length > 0) await this.work.catchUp();
    const changed = '(c.id = ANY($5::uuid[]) OR c.lead_id = ANY($6::uuid[]))';
    const source = (conditions: string): string => `SELECT * FROM conversations c WHERE ${conditions} AND ${changed}`;
    const rows = await this.rows.select(query, agentId, source, [
      page.changes.flatMap(({ conversationId }) => conversationId ?? []),
      page.changes.flatMap(({ type, leadId }) => (type === 'lead' && leadId ? leadId : [])),
    ]);
    // Each stands where it changed last, so that a reader who applies them in turn ends with the newest on top
    const position = (row: ConversationRow): number =>
      page.changes.findLastIndex(
        ({ type, conversationId, leadId }) => conversationId === row.id || (type === 'lead' && leadId === row.lead_id),
      );
    rows.sort((a, b) => position(a) - position(b));
    const listed = new Set(rows.map(({ id }) => id));
    const others = page.changes.flatMap(({ conversationId }) => conversationId ?? []).filter((id) => !listed.has(id));
    return {
      conversations: rows.map(toConversationDto),
      removed: await this.gone([...new Set(others)]),
      next_page: changesPage(page),
      changes_cursor: page.cursor,
    };
  }

  /** Gone into another one, or erased: the others only do not fit the filter. */
  private async gone(ids: string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM unnest($1::uuid[]) AS asked(id)
       WHERE NOT EXISTS (SELECT 1 FROM conversations c WHERE c.id = asked.id AND c.latest_at IS NOT NULL)`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }
}
