import type { Position } from '@app/common';
import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { NoteKind } from '../entities/lead-note.entity.js';
import type { LeadEventDetail, LeadEventKind } from '../lead-events.js';

export const TIMELINE_TYPES = ['message', 'note', 'change'] as const;
export type TimelineType = (typeof TIMELINE_TYPES)[number];

/** As it comes from SQL: a note, an event, or that the lead was made. */
export interface LeadTimelineRow {
  id: string;
  kind: NoteKind | LeadEventKind | 'created';
  at: Date;
  author: string | null;
  text: string | null;
  message_id: string | null;
  is_first: boolean;
  detail: LeadEventDetail;
}

const NOTE_KINDS: Record<TimelineType, NoteKind[]> = {
  message: ['whatsapp_incoming', 'whatsapp_outgoing'],
  note: ['manual'],
  change: ['system'],
};

/** To the millisecond, which is what a cursor holds. */
const MADE_AT = `date_trunc('milliseconds', created_at)`;
const before = (at: string, id: string): string => `($2::timestamptz IS NULL OR (${at}, ${id}) < ($2, $3::uuid))`;

/** The first message is a change too: with it the person came. */
const READ = `WITH first AS (
    SELECT id FROM lead_notes WHERE lead_id = $1 AND kind = 'whatsapp_incoming' ORDER BY created_at, id LIMIT 1)
  SELECT * FROM (
    (SELECT id, kind, created_at AS at, author, text, message_id, id IN (SELECT id FROM first) AS is_first, '{}'::jsonb AS detail
     FROM lead_notes WHERE lead_id = $1 AND ${before('created_at', 'id')}
       AND (kind = ANY($5::text[]) OR $6 AND id IN (SELECT id FROM first))
     ORDER BY created_at DESC, id DESC LIMIT $4)
    UNION ALL
    (SELECT id, kind, at, author, NULL, NULL, false, detail
     FROM lead_events WHERE lead_id = $1 AND $6 AND ${before('at', 'id')} ORDER BY at DESC, id DESC LIMIT $4)
    UNION ALL
    (SELECT id, 'created', ${MADE_AT}, NULL, source, NULL, false, '{}' FROM leads
     WHERE id = $1 AND $6 AND ${before(MADE_AT, 'id')})
  ) line ORDER BY at DESC, id DESC LIMIT $4`;

/** What happened to a lead, newest first. Its conversations have their own part in it. */
@Injectable()
export class LeadTimelineService {
  /** `source`: the database, or a replica of it. */
  list(
    source: DataSource,
    leadId: string,
    { types, after, limit }: { types: TimelineType[]; after: Position | null; limit: number },
  ): Promise<LeadTimelineRow[]> {
    const kinds = types.flatMap((type) => NOTE_KINDS[type]);
    return source.query(READ, [leadId, after?.at, after?.id, limit, kinds, types.includes('change')]);
  }
}
