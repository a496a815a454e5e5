import { ChangeFeed } from '@app/changes';
import { Clock, decodePosition, encodePosition, sqlState, type Position } from '@app/common';
import { Settings } from '@app/config';
import { ReplicaReads } from '@app/database';
import { countryOf, type CountryCode } from '@app/phone';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { changesPage, sinceOf } from './changes-page.js';
import { ConversationFinder } from './conversation-finder.js';
import { SearchTooSlowError } from './conversations.errors.js';
import { toConversationDto, type ConversationDto, type ConversationRow } from './dto/conversation.dto.js';
import type { ListConversationsDto } from './dto/list-queries.dto.js';
import { FILTERS, FILTERS_OF_WORK, inOrder, PLACES, rowsOf } from './lists/list-rows.js';
import { matches, matchesOfWork, searchedFor } from './lists/list-search.js';
import { narrowedConditions, narrowedWorkConditions } from './lists/narrowed-lists.js';
import { WorkFollower } from './lists/work-follower.service.js';
import {
  conversationConditions,
  decodeRunPosition,
  encodeRunPosition,
  isOfWork,
  looksAtWork,
  narrowsByWork,
  Parameters,
  runSql,
  runsOf,
  stretchesOf,
  type Run,
} from './lists/work-lists.js';

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
const SEARCH_TIMEOUT_MS = 5_000;
const QUERY_CANCELED = '57014';

/** The list of conversations: by newest activity, or what changed since a cursor. */
@Injectable()
export class ConversationListService {
  private readonly country: CountryCode;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly feed: ChangeFeed,
    private readonly finder: ConversationFinder,
    private readonly work: WorkFollower,
    private readonly replica: ReplicaReads,
    settings: Settings,
    private readonly clock: Clock,
  ) {
    this.country = countryOf(settings.businessNumber);
  }

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
    const searched = searchedFor(query.q, this.country);
    if (searched === 'nothing') return [];
    if (looksAtWork(query)) await this.work.catchUp();
    if (!narrowsByWork(query)) {
      const page = [after?.at, after?.id, limit];
      return this.select(query, agentId, (conditions) => inOrder(query, conditions), page, PLACES);
    }
    const [run] = runsOf({ ...query, sort: 'newest' }, this.clock.now());
    const asked = this.runIds(run!, { after, limit }, query, agentId);
    if (!asked) return [];
    const sql = `SELECT ids.conversation_id AS id, ids.at FROM (${asked.ids}) ids ORDER BY at DESC, id DESC`;
    return searched ? this.search(sql, asked.values) : this.dataSource.query(sql, asked.values);
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
    const rows = await this.select(query, agentId, (conditions) => inOrder(query, conditions), page, rowsOf, on);
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
      const rows = await this.selectRun(runs[run]!, page, query, agentId);
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

  private selectRun(
    run: Run,
    { after, limit }: { after: Position | null; limit: number },
    query: ListConversationsDto,
    agentId: string,
  ): Promise<ConversationRow[]> {
    if (run.isRest) {
      const isRest = `NOT EXISTS (SELECT 1 FROM conversation_work w WHERE w.conversation_id = c.id AND ${run.isRest.condition})`;
      return this.select(query, agentId, (conditions) => inOrder(query, `${conditions} AND ${isRest}`), [
        after?.at,
        after?.id,
        limit,
      ]);
    }
    const asked = this.runIds(run, { after, limit }, query, agentId);
    if (!asked) return Promise.resolve([]);
    const source = `SELECT c.* FROM conversations c JOIN (${asked.ids}) page ON page.conversation_id = c.id`;
    const place = run.column === 'waiting_since' ? 'work.waiting_since' : `c.${run.column}`;
    const sql = `${rowsOf(source)} ORDER BY ${place} ${run.order}, c.id ${run.order}`;
    return asked.isSearch ? this.search(sql, asked.values) : this.dataSource.query(sql, asked.values);
  }

  /** Null when nothing can be found. `$1` is the agent who asks. */
  private runIds(
    run: Run,
    page: { after: Position | null; limit: number },
    query: Omit<ListConversationsDto, 'limit'>,
    agentId: string,
  ): { ids: string; values: unknown[]; isSearch: boolean } | null {
    const stretches = stretchesOf(query, agentId);
    const searched = searchedFor(query.q, this.country);
    if (!stretches || searched === 'nothing') return null;
    const parameters = new Parameters();
    const agent = parameters.add(agentId, 'uuid');
    // Named in any case, so that it has a type
    const more = [
      `${agent} IS NOT NULL`,
      FILTERS_OF_WORK[query.filter]?.(agent),
      searched && matchesOfWork(searched, parameters),
      ...narrowedWorkConditions(query, agentId, parameters),
    ];
    const ids = runSql(run, stretches, { ...page, more: more.flatMap((one) => one ?? []) }, parameters);
    return { ids, values: parameters.values, isSearch: searched !== null };
  }

  /** Oldest change first. What no longer fits the filter is not given; the reader drops it at its next full reading. */
  private async changedSince(since: string, query: ListConversationsDto, agentId: string): Promise<ConversationPage> {
    const page = await this.feed.read(since, { types: ['conversation', 'message', 'lead'] }, query.limit);
    if (page.changes.length > 0) await this.work.catchUp();
    const changed = '(c.id = ANY($5::uuid[]) OR c.lead_id = ANY($6::uuid[]))';
    const source = (conditions: string): string => `SELECT * FROM conversations c WHERE ${conditions} AND ${changed}`;
    const rows = await this.select(query, agentId, source, [
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

  /** `source` selects conversations under the query's conditions, in whatever order and number; its parameters begin at `$5`. */
  private select<Row = ConversationRow>(
    query: Omit<ListConversationsDto, 'limit'>,
    agentId: string,
    source: (conditions: string) => string,
    parameters: unknown[],
    rowsIn = rowsOf,
    on = this.dataSource,
  ): Promise<Row[]> {
    const { q, filter, state, assignee } = query;
    const searched = searchedFor(q, this.country);
    if (searched === 'nothing') return Promise.resolve([]);
    const named = assignee === 'me' ? agentId : assignee === 'none' ? null : assignee;
    const all = new Parameters([agentId, named, searched?.words ?? null, searched?.digits ?? null, ...parameters]);
    const conditions = [
      'c.latest_at IS NOT NULL',
      FILTERS[filter],
      state ? `c.state = '${state}'` : 'true',
      // Named in any case, so that each parameter has its place and its type
      assignee === 'none'
        ? 'c.assigned_to IS NULL AND $2::uuid IS NULL'
        : '($2::uuid IS NULL OR c.assigned_to = $2::uuid)',
      ...conversationConditions(query, this.clock.now()),
      ...narrowedConditions(query, agentId, all),
      searched ? matches('$3::text', '$4::text', searched.how) : '$3::text IS NULL AND $4::text IS NULL',
    ].join(' AND ');
    const sql = `${rowsIn(source(conditions))} ORDER BY c.latest_at DESC, c.id DESC`;
    return searched ? this.search(sql, all.values, on) : on.query(sql, all.values);
  }

  /** Texts have no index yet: a search without hits reads them all, so it is stopped. Throws `search_too_slow`. */
  private async search<Row>(sql: string, parameters: unknown[], on = this.dataSource): Promise<Row[]> {
    try {
      return await on.transaction(async (manager) => {
        await manager.query(`SET LOCAL statement_timeout = ${SEARCH_TIMEOUT_MS}`);
        return manager.query<Row[]>(sql, parameters);
      });
    } catch (error) {
      throw sqlState(error) === QUERY_CANCELED ? new SearchTooSlowError() : error;
    }
  }
}
