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

export interface ConversationPage {
  conversations: ConversationDto[];
  next_page: string | null;
  changes_cursor: string;
}

const ROWS = `SELECT c.id, c.business_phone_number, c.lead_id, l.name AS lead_name, c.state, c.assigned_to, c.unread_count,
    c.last_incoming_at, c.latest_at, c.latest_text, c.latest_direction, c.latest_type, c.latest_status,
    l.opted_out_at, l.opt_out_by, l.opt_out_detail, l.opt_out_message_id, ids.phone, ids.user_id, ids.username
  FROM conversations c JOIN leads l ON l.id = c.lead_id
  CROSS JOIN LATERAL (
    SELECT (array_agg(value ORDER BY current_since DESC) FILTER (WHERE kind = 'phone'))[1] AS phone,
      (array_agg(value ORDER BY current_since DESC) FILTER (WHERE kind = 'user_id'))[1] AS user_id,
      (array_agg(value ORDER BY current_since DESC) FILTER (WHERE kind = 'username'))[1] AS username
    FROM lead_identities i WHERE i.lead_id = c.lead_id) ids
  WHERE c.latest_at IS NOT NULL`;

const FILTERS: Record<ConversationFilter, string> = {
  all: 'true',
  unread: 'c.unread_count > 0',
  mine: 'c.assigned_to = $1::uuid',
  unassigned: 'c.assigned_to IS NULL',
  open: `c.state = 'open'`,
  resolved: `c.state = 'resolved'`,
};

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
  async find(phoneOrId: string): Promise<ConversationDto[]> {
    const ids = (await this.finder.get(phoneOrId)).map(({ id }) => id);
    const rows: ConversationRow[] = await this.dataSource.query(`${ROWS} AND c.id = ANY($1::uuid[])`, [ids]);
    return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).map(toConversationDto);
  }

  private async newestFirst(query: ListConversationsDto, agentId: string): Promise<ConversationPage> {
    const changesCursor = await this.feed.currentCursor();
    const after = query.page === undefined ? null : decodePosition(query.page);
    const rows = await this.select(
      query,
      agentId,
      `($4::timestamptz IS NULL OR (c.latest_at, c.id) < ($4::timestamptz, $5::uuid)) ORDER BY c.latest_at DESC, c.id DESC LIMIT $6`,
      [after?.at, after?.id, query.limit + 1],
    );
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
    const rows = await this.select(query, agentId, `(c.id = ANY($4::uuid[]) OR c.lead_id = ANY($5::uuid[]))`, [
      page.changes.flatMap(({ conversationId }) => conversationId ?? []),
      page.changes.flatMap(({ type, leadId }) => (type === 'lead' && leadId ? leadId : [])),
    ]);
    // Each stands where it changed last, so that a reader who applies them in turn ends with the newest on top
    const position = (row: ConversationRow): number =>
      page.changes.findLastIndex(
        ({ type, conversationId, leadId }) => conversationId === row.id || (type === 'lead' && leadId === row.lead_id),
      );
    rows.sort((a, b) => position(a) - position(b));
    return {
      conversations: rows.map(toConversationDto),
      next_page: changesPage(page),
      changes_cursor: page.cursor,
    };
  }

  private select(
    { q, filter }: ListConversationsDto,
    agentId: string,
    condition: string,
    parameters: unknown[],
  ): Promise<ConversationRow[]> {
    const asked = (q ?? '').trim();
    const words = cleanText(asked).trim();
    // Asked for with characters that no text here can hold
    if (asked && !words) return Promise.resolve([]);
    const sql = `${ROWS} AND $1::uuid IS NOT NULL AND (${FILTERS[filter]}) AND ($2::text IS NULL OR l.name ILIKE $2 OR EXISTS (
         SELECT 1 FROM lead_identities i WHERE i.lead_id = c.lead_id AND i.value ILIKE $3) OR EXISTS (
         SELECT 1 FROM messages m WHERE m.conversation_id = c.id AND m.deleted_at IS NULL AND m.text ILIKE $2)) AND ${condition}`;
    if (!words) return this.dataSource.query(sql, [agentId, null, null, ...parameters]);
    const digits = searchDigits(words) ?? words;
    return this.search(sql, [agentId, containsPattern(words), containsPattern(digits), ...parameters]);
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
