import type { LocationQuery } from 'vue-router';
import type { AuditFilter } from '@/api/audit';

/** The parts that the log can be narrowed to, as the server names them. */
export const AUDIT_PARTS = [
  'sign_in',
  'password',
  'totp',
  'agent',
  'api_key',
  'settings',
  'webhook_endpoint',
  'template',
  'canned_reply',
  'tag',
  'lead_settings',
  'lead',
  'conversation',
  'journal',
  'audit',
  'data',
] as const;

/** As the address holds it: days, both included. */
export interface ShownFilter {
  action: string;
  actor: string;
  subject: string;
  from: string;
  to: string;
}

const FIELDS = ['action', 'actor', 'subject', 'from', 'to'] as const;
const DAY = /^\d{4}-\d\d-\d\d$/;

export function readFilter(query: LocationQuery): ShownFilter {
  const [action, actor, subject, from, to] = FIELDS.map((name) => {
    const value = query[name];
    return typeof value === 'string' ? value : '';
  }) as [string, string, string, string, string];
  return { action, actor, subject, from: DAY.test(from) ? from : '', to: DAY.test(to) ? to : '' };
}

/** What the address is to hold; nothing of what is not set. */
export const toQuery = (filter: ShownFilter): Record<string, string> =>
  Object.fromEntries(FIELDS.flatMap((name) => (filter[name] ? [[name, filter[name]] as const] : [])));

/** The instants of the person's own days; a day that no calendar has is as good as none. */
export function toAuditFilter({ from, to, ...rest }: ShownFilter): AuditFilter {
  const [begin, end] = [startOf(from, 0), startOf(to, 1)];
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value)),
    ...(begin && { from: begin }),
    ...(end && { to: end }),
  };
}

function startOf(day: string, later: number): string | null {
  if (!day) return null;
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const at = new Date(year, month - 1, date + later);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
