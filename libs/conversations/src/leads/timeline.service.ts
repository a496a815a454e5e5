import { decodePosition, encodePosition, type Position } from '@app/common';
import { LeadTimelineService, LeadsService, TIMELINE_TYPES, type LeadTimelineRow } from '@app/leads';
import { ReplicaReads } from '@app/database';
import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { EventRow } from '../teamwork/event-rows.js';
import type { TimelineItemDto, TimelinePageDto, TimelineQueryDto } from './timeline.dto.js';

/** To the millisecond, which is what a cursor holds. A conversation has few events; a lead few conversations. */
const AT = `date_trunc('milliseconds', e.at)`;
const EVENTS = `SELECT e.id, e.conversation_id, e.kind, ${AT} AS at, e.agent_name, e.detail
  FROM conversations c JOIN conversation_events e ON e.conversation_id = c.id
  WHERE c.lead_id = $1 AND e.kind <> 'note' AND ($2::timestamptz IS NULL OR (${AT}, e.id) < ($2, $3::uuid))
  ORDER BY ${AT} DESC, e.id DESC LIMIT $4`;

/** What happened to a lead and in its conversations, as one list, newest first. */
@Injectable()
export class TimelineService {
  constructor(
    private readonly replica: ReplicaReads,
    private readonly leads: LeadsService,
    private readonly timeline: LeadTimelineService,
  ) {}

  /** Throws `not_found`, and `invalid` for a cursor that cannot be read. */
  async page(key: string, query: TimelineQueryDto): Promise<TimelinePageDto> {
    const { id } = await this.leads.get(key);
    const types = query.types ?? [...TIMELINE_TYPES];
    const after = query.cursor === undefined ? null : decodePosition(query.cursor);
    const limit = query.limit + 1;
    const [ofLead, ofConversations] = await this.replica.read((source) =>
      Promise.all([
        this.timeline.list(source, id, { types, after, limit }),
        types.includes('change') ? eventsOf(source, id, after, limit) : [],
      ]),
    );
    const all = [...ofLead.map(ofLeadRow), ...ofConversations.map(ofEventRow)].sort(newestFirst);
    const given = all.slice(0, query.limit);
    const last = given.at(-1);
    const next = all.length > query.limit && last ? encodePosition(new Date(last.at), last.id) : null;
    return { data: given, page: { next_cursor: next, has_more: next !== null } };
  }
}

function eventsOf(source: DataSource, leadId: string, after: Position | null, limit: number): Promise<EventRow[]> {
  return source.query(EVENTS, [leadId, after?.at, after?.id, limit]);
}

/** As PostgreSQL compares (at, id). */
const newestFirst = (one: TimelineItemDto, other: TimelineItemDto): number =>
  one.at === other.at ? (one.id < other.id ? 1 : -1) : one.at < other.at ? 1 : -1;

const EMPTY = {
  by: null,
  text: null,
  direction: null,
  message_id: null,
  is_first: false,
  conversation_id: null,
  from: null,
  to: null,
  reason: null,
  source: null,
  until: null,
  fields: [],
  tag: null,
  lead: null,
} satisfies Partial<TimelineItemDto>;

function ofLeadRow(row: LeadTimelineRow): TimelineItemDto {
  const { id, kind, author, text, message_id, is_first, detail } = row;
  const item = { ...EMPTY, id, at: row.at.toISOString(), by: author };
  switch (kind) {
    case 'whatsapp_incoming':
      return { ...item, kind: 'message', direction: 'incoming', text, message_id, is_first };
    case 'whatsapp_outgoing':
      return { ...item, kind: 'message', direction: 'outgoing', text, message_id };
    case 'manual':
      return { ...item, kind: 'note', text };
    case 'system':
      return { ...item, kind, text };
    case 'created':
      return { ...item, kind, source: text };
    default:
      return {
        ...item,
        kind,
        from: detail.from ?? null,
        to: detail.to ?? null,
        reason: detail.reason ?? null,
        fields: detail.fields ?? [],
        tag: detail.tag ?? null,
        lead: detail.lead ?? null,
      };
  }
}

function ofEventRow({ id, conversation_id, kind, at, agent_name, detail }: EventRow): TimelineItemDto {
  const item = { ...EMPTY, id, kind, at: at.toISOString(), by: agent_name, conversation_id };
  return { ...item, to: detail.to ?? null, until: detail.until ?? null };
}
