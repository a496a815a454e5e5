import { ChangeFeed } from '@app/changes';
import { cleanText, containsPattern, decodePosition, encodePosition, sqlState } from '@app/common';
import { searchDigits } from '@app/leads';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { changesPage, sinceOf } from './changes-page.js';
import { ConversationFinder } from './conversation-finder.js';
import { SearchTooSlowError } from './conversations.errors.js';
import { toConversationDto, type ConversationDto, type ConversationRow } from './dto/conversation.dto.js';
import type { ConversationFilter, ListConversationsDto } from './dto/list-queries.dto.js';
import { CONVERSATION_STATES } from './entities/conversation.entity.js';
import { attentionOf } from './teamwork/attention-rows.js';

export interface ConversationPage {
  conversations: ConversationDto[];
  next_page: string | null;
  changes_cursor: string;
  /** With `since`: ids of conversations that went into another one. */
  removed?: string[];
}

/** The rows of `source` as they are listed; `$1` is the agent who asks. */
const rowsOf = (
  source: string,
): string => `SELECT c.id, c.business_phone_number, c.lead_id, l.name AS lead_name, c.state,
    c.snoozed_until, c.assigned_to, ${attentionOf('$1')} AS attention, c.unread_count,
    c.last_incoming_at, c.latest_at, c.latest_text, c.latest_direction, c.latest_type, c.latest_status,
    l.opted_out_at, l.opt_out_by, l.opt_out_detail, l.opt_out_message_id, ids.phone, ids.user_id, ids.username
  FROM (${source}) c JOIN leads l ON l.id = c.lead_id
  CROSS JOIN LATERAL (
    SELECT (array_agg(value ORDER BY current_since DESC) FILTER (WHERE kind = 'phone'))[1] AS phone,
      (array_agg(value ORDER BY current_since DESC) FILTER (WHERE kind = 'user_id'))[1] AS user_id,
      (array_agg(value ORDER BY current_since DESC) FILTER (WHERE kind = 'username'))[1] AS username
    FROM lead_identities i WHERE i.lead_id = c.lead_id) ids`;

const FILTERS: Record<ConversationFilter, string> = {
  all: 'true',
  unread: 'c.unread_count > 0',
  mine: 'c.assigned_to = $1::uuid',
  unassigned: 'c.assigned_to IS NULL',
  open: `c.state = 'open'`,
  resolved: `c.state = 'resolved'`,
  snoozed: `c.state = 'snoozed'`,
  for_me: 'c.id IN (SELECT a.conversation_id FROM attention a WHERE a.agent_id = $1::uuid)',
};

/** These are few, and have an index of their own: nothing is won by looking at each state by itself. */
const OF_ANY_STATE: readonly ConversationFilter[] = ['unread', 'for_me'];

const SEARCH_TIMEOUT_MS = 5_000;
const QUERY_CANCELED = '57014';

/** The list of conversations: by newest activity, or what changed since a cursor. */
@Injectable()
export class ConversationListService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly feed: ChangeFeed,
    private readonly finder: ConversationFinder,
  ) {}

  async list(query: ListConversationsDto, agentId: string): Promise<ConversationPage> {
    const since = sinceOf(query);
    return since === undefined ? this.newestFirst(query, agentId) : this.changedSince(since, query, agentId);
  }

  /** All that an address names, by phone or id: that of the customer's newest message first. Throws `not_found`. */
  async find(phoneOrId: string, agentId: string): Promise<ConversationDto[]> {
    const ids = (await this.finder.get(phoneOrId)).map(({ id }) => id);
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

  private async newestFirst(query: ListConversationsDto, agentId: string): Promise<ConversationPage> {
    const changesCursor = await this.feed.currentCursor();
    const after = query.page === undefined ? null : decodePosition(query.page);
    const rows = await this.select(query, agentId, (conditions) => inOrder(query, conditions), [
      after?.at,
      after?.id,
      query.limit + 1,
    ]);
    const given = rows.slice(0, query.limit);
    const last = given.at(-1);
    return {
      conversations: given.map(toConversationDto),
      next_page: rows.length > query.limit && last ? encodePosition(last.latest_at, last.id) : null,
      changes_cursor: changesCursor,
    };
  }

  /** Oldest change first. What no longer fits the filter is not given; the reader drops it at its next full reading. */
  private async changedSince(since: string, query: ListConversationsDto, agentId: string): Promise<ConversationPage> {
    const page = await this.feed.read(since, { types: ['conversation', 'message', 'lead'] }, query.limit);
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
      removed: await this.merged([...new Set(others)]),
      next_page: changesPage(page),
      changes_cursor: page.cursor,
    };
  }

  private async merged(ids: string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows: { id: string }[] = await this.dataSource.query(
      'SELECT id FROM merged_conversations WHERE id = ANY($1::uuid[])',
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** `source` selects conversations under the query's conditions, in whatever order and number; its parameters begin at `$5`. */
  private select(
    { q, filter, state, assignee }: ListConversationsDto,
    agentId: string,
    source: (conditions: string) => string,
    parameters: unknown[],
  ): Promise<ConversationRow[]> {
    const asked = (q ?? '').trim();
    const words = cleanText(asked).trim();
    // Asked for with characters that no text here can hold
    if (asked && !words) return Promise.resolve([]);
    const conditions = [
      'c.latest_at IS NOT NULL',
      FILTERS[filter],
      state ? `c.state = '${state}'` : 'true',
      // Named in any case, so that each parameter has its place and its type
      assignee === 'none'
        ? 'c.assigned_to IS NULL AND $2::uuid IS NULL'
        : '($2::uuid IS NULL OR c.assigned_to = $2::uuid)',
      MATCHES,
    ].join(' AND ');
    const named = assignee === 'me' ? agentId : assignee === 'none' ? null : assignee;
    const sql = `${rowsOf(source(conditions))} ORDER BY c.latest_at DESC, c.id DESC`;
    if (!words) return this.dataSource.query(sql, [agentId, named, null, null, ...parameters]);
    const digits = searchDigits(words) ?? words;
    return this.search(sql, [agentId, named, containsPattern(words), containsPattern(digits), ...parameters]);
  }

  /** Texts have no index yet: a search without hits reads them all, so it is stopped. Throws `search_too_slow`. */
  private async search(sql: string, parameters: unknown[]): Promise<ConversationRow[]> {
    try {
      return await this.dataSource.transaction(async (manager) => {
        await manager.query(`SET LOCAL statement_timeout = ${SEARCH_TIMEOUT_MS}`);
        return manager.query<ConversationRow[]>(sql, parameters);
      });
    } catch (error) {
      throw sqlState(error) === QUERY_CANCELED ? new SearchTooSlowError() : error;
    }
  }
}

/** The name is looked up row by row: of an EXISTS, PostgreSQL would read all names before the first row. */
const MATCHES = `($3::text IS NULL OR (SELECT l.name FROM leads l WHERE l.id = c.lead_id) ILIKE $3
  OR EXISTS (SELECT 1 FROM lead_identities i WHERE i.lead_id = c.lead_id AND i.value ILIKE $4)
  OR EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = c.id AND m.deleted_at IS NULL AND m.text ILIKE $3))`;

/**
 * A page by newest activity. The indexes are of one state each, so that an open conversation's message writes to no more of
 * them; a list of all is put together from the first of each.
 */
function inOrder({ filter, state }: ListConversationsDto, conditions: string): string {
  const page = (more: string): string => `(SELECT * FROM conversations c WHERE ${conditions} AND ${more}
    AND ($5::timestamptz IS NULL OR (c.latest_at, c.id) < ($5::timestamptz, $6::uuid))
    ORDER BY c.latest_at DESC, c.id DESC LIMIT $7)`;
  const isOfOneState = state !== undefined || filter in ONE_STATE || OF_ANY_STATE.includes(filter);
  const parts = isOfOneState ? ['true'] : CONVERSATION_STATES.map((one) => `c.state = '${one}'`);
  return `SELECT * FROM (${parts.map(page).join(' UNION ALL ')}) c ORDER BY c.latest_at DESC, c.id DESC LIMIT $7`;
}

const ONE_STATE: Partial<Record<ConversationFilter, true>> = { open: true, resolved: true, snoozed: true };
