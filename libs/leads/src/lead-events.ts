import { newId } from '@app/common';
import type { EntityManager } from 'typeorm';

export const LEAD_EVENT_KINDS = [
  'stage',
  'owner',
  'changed',
  'tagged',
  'untagged',
  'merged',
  'parted',
  'kept_apart',
] as const;
export type LeadEventKind = (typeof LEAD_EVENT_KINDS)[number];

/** What stands for itself by then: a stage by its key, an agent or a lead with the name it had. */
export interface NamedThing {
  id: string;
  name: string;
}

export interface FieldChange {
  /** `name`, `email`, or `fields.` and a key. */
  field: string;
  from: string | null;
  to: string | null;
}

/** What an event has beside its kind. Stored as it stands here. */
export interface LeadEventDetail {
  /** Of `stage` and `owner`. */
  from?: NamedThing | null;
  to?: NamedThing | null;
  /** Of `stage`: why it was won or lost. */
  reason?: string | null;
  /** Of `changed`; of `merged`, what the other lead had and this one keeps otherwise. */
  fields?: FieldChange[];
  /** Of `tagged` and `untagged`. */
  tag?: NamedThing;
  /** Of `merged`, `parted` and `kept_apart`. */
  lead?: NamedThing;
}

export interface NewLeadEvent {
  leadId: string;
  kind: LeadEventKind;
  author: string | null;
  detail: LeadEventDetail;
}

/** What people did with leads, in the caller's transaction. */
export async function insertLeadEvents(manager: EntityManager, events: NewLeadEvent[], at: Date): Promise<void> {
  if (events.length === 0) return;
  await manager.query(
    `INSERT INTO lead_events (id, lead_id, kind, at, author, detail)
     SELECT e.id, e.lead_id, e.kind, $6, e.author, e.detail
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::jsonb[]) AS e(id, lead_id, kind, author, detail)`,
    [
      events.map(() => newId()),
      events.map(({ leadId }) => leadId),
      events.map(({ kind }) => kind),
      events.map(({ author }) => author),
      events.map(({ detail }) => JSON.stringify(detail)),
      at,
    ],
  );
}
