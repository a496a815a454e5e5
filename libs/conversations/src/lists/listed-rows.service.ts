import { Clock, sqlState, type Position } from '@app/common';
import { Settings } from '@app/config';
import { countryOf, type CountryCode } from '@app/phone';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { SearchTooSlowError } from '../conversations.errors.js';
import type { ConversationRow } from '../dto/conversation.dto.js';
import type { ListConversationsDto } from '../dto/list-queries.dto.js';
import { FILTERS, FILTERS_OF_WORK, inOrder, PLACES, rowsOf } from './list-rows.js';
import { matches, matchesOfWork, searchedFor } from './list-search.js';
import { narrowedConditions, narrowedWorkConditions } from './narrowed-lists.js';
import {
  conversationConditions,
  narrowsByWork,
  Parameters,
  runSql,
  runsOf,
  stretchesOf,
  type Run,
} from './work-lists.js';

const SEARCH_TIMEOUT_MS = 5_000;
const QUERY_CANCELED = '57014';

/** The rows that a query of the list means, by its filters and its words. Throws `search_too_slow`. */
@Injectable()
export class ListedRows {
  private readonly country: CountryCode;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    settings: Settings,
    private readonly clock: Clock,
  ) {
    this.country = countryOf(settings.businessNumber);
  }

  /** `source` selects conversations under the query's conditions, in whatever order and number; its parameters begin at `$5`. */
  select<Row = ConversationRow>(
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

  /** Those of a list behind a place, by newest activity, without their rows. */
  async placesOf(
    query: Omit<ListConversationsDto, 'limit'>,
    agentId: string,
    after: Position | null,
    limit: number,
  ): Promise<Position[]> {
    const searched = searchedFor(query.q, this.country);
    if (searched === 'nothing') return [];
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

  /** A page of one run of the lists of work. */
  selectRun(
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
