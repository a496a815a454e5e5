import { request } from './http';

export interface AuditLine {
  id: string;
  at: string;
  actor: { kind: 'agent' | 'api_key' | 'command_line' | 'server' | 'stranger'; id: string | null; name: string };
  action: string;
  subject: { kind: string; id: string; name: string | null } | null;
  details: Record<string, unknown>;
  address: string | null;
  user_agent: string | null;
}

export interface AuditPage {
  data: AuditLine[];
  page: { next_cursor: string | null };
}

/** As the server takes it: instants, `to` not included. */
export interface AuditFilter {
  action?: string;
  actor?: string;
  subject?: string;
  from?: string;
  to?: string;
}

export function listAudit(filter: AuditFilter, cursor: string | null, signal?: AbortSignal): Promise<AuditPage> {
  return request('GET', '/api/v1/audit', { query: { ...filter, limit: 50, cursor }, signal });
}

/** Where the same lines are as a file. */
export function auditExportAddress(filter: AuditFilter): string {
  const given = Object.entries(filter).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return `/ajax/audit-export?${new URLSearchParams(given).toString()}`;
}
