import { InvalidError, decodeCursor, decodePosition, encodeCursor, type Position } from '@app/common';
import type { ConversationFilter, ListConversationsDto } from '../dto/list-queries.dto.js';
import { CONVERSATION_STATES, type ConversationState } from '../entities/conversation.entity.js';
import { WINDOW_MS } from '../service-window.js';
import { NOBODY } from './work-rows.js';

/** A window that closes within this is closing soon. */
export const CLOSING_SOON_MS = 2 * 3_600_000;

export type WorkQuery = Pick<
  ListConversationsDto,
  'filter' | 'state' | 'assignee' | 'unread' | 'unreplied' | 'failed' | 'closing_soon' | 'sort'
>;

/** Whether the query asks for what `conversation_work` alone has an index for. */
export const isOfWork = (query: WorkQuery): boolean => query.sort !== 'newest' || narrowsByWork(query);

/** What is not so is not few: it is found among all by newest activity. */
export const narrowsByWork = ({ unreplied, failed, closing_soon }: WorkQuery): boolean =>
  [unreplied, failed, closing_soon].includes(true);

/** Whether the answer depends on what the follower has written. */
export const looksAtWork = (query: WorkQuery): boolean =>
  isOfWork(query) || [query.unreplied, query.failed, query.closing_soon].includes(false);

/** Values of a statement, each where it is first named. */
export class Parameters {
  constructor(readonly values: unknown[] = []) {}

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** Conditions of the query that a row `w` of `conversation_work` answers, beside its state and assignee. */
export function workConditions({ unread, unreplied, failed, closing_soon }: WorkQuery, now: Date): string[] {
  const closed = instant(now.getTime() - WINDOW_MS);
  const isClosing = `(w.waiting_since IS NOT NULL AND w.state <> 'resolved' AND w.last_incoming_at > ${closed}
    AND w.last_incoming_at <= ${instant(now.getTime() - WINDOW_MS + CLOSING_SOON_MS)})`;
  return [
    claim(unread, 'w.is_unread'),
    claim(unreplied, 'w.waiting_since IS NOT NULL'),
    claim(failed, 'w.failed_at IS NOT NULL'),
    claim(closing_soon, isClosing),
  ].flatMap((condition) => condition ?? []);
}

const claim = (wanted: boolean | undefined, condition: string): string | null =>
  wanted === undefined ? null : wanted ? condition : `(${condition}) IS NOT TRUE`;

/** Written out: it is our own clock's, and no parameter to be counted. */
const instant = (ms: number): string => `'${new Date(ms).toISOString()}'::timestamptz`;

/** The same, of a conversation `c` whose row in `conversation_work` may be missing. */
export function conversationConditions(query: WorkQuery, now: Date): string[] {
  const { unread, ...rest } = query;
  const ofWork = workConditions({ ...rest, unread: undefined }, now);
  return [
    ...(unread === undefined ? [] : [unread ? 'c.unread_count > 0' : 'c.unread_count = 0']),
    ...(ofWork.length === 0
      ? []
      : [`EXISTS (SELECT 1 FROM conversation_work w WHERE w.conversation_id = c.id AND ${ofWork.join(' AND ')})`]),
  ];
}

/** One run of a list that is in order by one column; the next begins where it ends. */
export interface Run {
  column: 'waiting_since' | 'last_incoming_at' | 'latest_at';
  order: 'ASC' | 'DESC';
  /** Of `w`. */
  conditions: string[];
  /** The rest of the conversations, without a filter of work: those of the whole table, by newest activity. */
  isRest?: { condition: string };
}

/** Who waits longest stands before those who do not wait; open windows, the soonest to close first, before closed ones. */
export function runsOf(query: WorkQuery, now: Date): Run[] {
  const filters = workConditions(query, now);
  const newest = (condition: string): Run => ({
    column: 'latest_at',
    order: 'DESC',
    conditions: [...filters, `(${condition}) IS NOT TRUE`],
    ...(narrowsByWork(query) ? {} : { isRest: { condition } }),
  });
  if (query.sort === 'waiting_longest') {
    const waits = 'w.waiting_since IS NOT NULL';
    const first: Run = { column: 'waiting_since', order: 'ASC', conditions: [...filters, waits] };
    return query.unreplied || query.closing_soon ? [first] : [first, newest(waits)];
  }
  if (query.sort === 'window_closing') {
    const isOpen = `w.last_incoming_at > ${instant(now.getTime() - WINDOW_MS)}`;
    const first: Run = { column: 'last_incoming_at', order: 'ASC', conditions: [...filters, isOpen] };
    return query.closing_soon ? [first] : [first, newest(isOpen)];
  }
  return [{ column: 'latest_at', order: 'DESC', conditions: filters }];
}

/** Whose, and in which state: each pair is one stretch of an index, of which the first rows are taken. */
export interface Stretches {
  states: readonly ConversationState[];
  /** Null: anybody's, and nobody's. */
  assignee: string | null;
}

const STATE_OF: Partial<Record<ConversationFilter, ConversationState>> = {
  open: 'open',
  resolved: 'resolved',
  snoozed: 'snoozed',
};

/** Null when nothing can be both. */
export function stretchesOf({ filter, state, assignee }: WorkQuery, agentId: string): Stretches | null {
  const states = [state, STATE_OF[filter]].flatMap((one) => one ?? []);
  const whose = [
    assignee === undefined ? undefined : ({ me: agentId, none: NOBODY }[assignee] ?? assignee.toLowerCase()),
    { mine: agentId, unassigned: NOBODY }[filter as string],
  ].flatMap((one) => one ?? []);
  if (new Set(states).size > 1 || new Set(whose).size > 1) return null;
  return { states: states.length > 0 ? states.slice(0, 1) : CONVERSATION_STATES, assignee: whose[0] ?? null };
}

/** SQL: a row for each stretch, as `s (state, assignee)`. */
export function stretchesSql({ states, assignee }: Stretches, parameters: Parameters): string {
  const agents = assignee
    ? `SELECT ${parameters.add(assignee, 'uuid')} AS id`
    : `SELECT '${NOBODY}'::uuid AS id UNION ALL SELECT id FROM agents`;
  return `(SELECT st.state, a.id AS assignee FROM unnest('{${states.join(',')}}'::text[]) AS st(state), (${agents}) a) s`;
}

/** SQL: the ids of a page of a run, as `conversation_id`, with `at`, its place. `more`: further conditions of `w`. */
export function runSql(
  { column, order, conditions }: Run,
  stretches: Stretches,
  page: { after: Position | null; limit: number; more: string[] },
  parameters: Parameters,
): string {
  const sign = order === 'ASC' ? '>' : '<';
  const inOrder = (row: string, place: string): string => `${row}.${place} ${order}, ${row}.conversation_id ${order}`;
  const after = page.after
    ? [
        `(w.${column}, w.conversation_id) ${sign} (${parameters.add(page.after.at, 'timestamptz')}, ${parameters.add(page.after.id, 'uuid')})`,
      ]
    : [];
  const all = ['w.state = s.state', 'w.assignee = s.assignee', ...conditions, ...page.more, ...after].join(' AND ');
  const limit = parameters.add(page.limit, 'integer');
  return `SELECT first.* FROM ${stretchesSql(stretches, parameters)} CROSS JOIN LATERAL (
      SELECT w.conversation_id, w.${column} AS at FROM conversation_work w WHERE ${all}
      ORDER BY ${inOrder('w', column)} LIMIT ${limit}) first
    ORDER BY ${inOrder('first', 'at')} LIMIT ${limit}`;
}

/** Where a page of such a list ends: in which run, and behind which row. */
export const encodeRunPosition = (run: number, at: Date, id: string): string =>
  encodeCursor([run, at.toISOString(), id]);

/** Throws `invalid` for anything that {@link encodeRunPosition} did not make for a list of so many runs. */
export function decodeRunPosition(cursor: string, runs: number): Position & { run: number } {
  const [text, at, id] = decodeCursor(cursor, 3) as [string, string, string];
  const run = Number(text);
  if (!(run >= 0 && run < runs && Number.isInteger(run)))
    throw new InvalidError('The cursor cannot be read; start again from the first page');
  return { run, ...decodePosition(encodeCursor([at, id])) };
}
