import { request } from './http';

export const KINDS = ['messages', 'files', 'leads', 'journal', 'deliveries'] as const;
export type Kind = (typeof KINDS)[number];

/** How long one kind is kept, and what was deleted for it. */
export interface RetentionRule {
  kind: Kind;
  /** Null: as long as it may be. */
  keep_days: number | null;
  shortest_days: number;
  longest_days: number;
  changed_by: string | null;
  changed_at: string | null;
  last_run_at: string | null;
  last_removed: number;
  removed_total: number;
}

export interface Retention {
  rules: RetentionRule[];
  fixed_days: Record<string, number>;
}

export interface Erasure {
  id: string;
  state: 'running' | 'done';
  reason: 'request' | 'restore' | 'retention';
  requested_by: string | null;
  requested_at: string;
  finished_at: string | null;
  counts: Record<string, number>;
}

const RETENTION = '/api/v1/retention';
const ofLead = (leadId: string, what: string) => `/api/v1/leads/${encodeURIComponent(leadId)}/${what}`;

export const exportAddress = (leadId: string): string => ofLead(leadId, 'export');

export function eraseLead(leadId: string, confirm: string): Promise<Erasure> {
  return request('POST', ofLead(leadId, 'erase'), { body: { confirm } });
}

/** The latest, or those of a number. */
export async function listErasures(phone: string | null, signal?: AbortSignal): Promise<Erasure[]> {
  const query = { phone, limit: 20 };
  return (await request<{ data: Erasure[] }>('GET', '/api/v1/erasures', { query, signal })).data;
}

export function readRetention(signal?: AbortSignal): Promise<Retention> {
  return request('GET', RETENTION, { signal });
}

export async function previewRetention(kind: Kind, days: number): Promise<number> {
  return (await request<{ count: number }>('GET', `${RETENTION}/preview`, { query: { kind, days } })).count;
}

export function saveRetention(kind: Kind, days: number | null): Promise<Retention> {
  return request('PATCH', RETENTION, { body: { [kind]: days } });
}
