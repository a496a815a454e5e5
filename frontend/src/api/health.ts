import { request } from './http';

export type CheckState = 'ok' | 'warn' | 'bad' | 'unknown';

/** What one look found: `key` and `code` name the sentence, `values` fill it in. */
export interface Check {
  key: string;
  state: CheckState;
  code: string;
  values: Record<string, string | number>;
  since: string | null;
}

export type Alert = Omit<Check, 'state'>;

export interface WebhookEvent {
  id: string;
  received_at: string;
  state: 'applied' | 'quarantined';
  error: string | null;
  replayed_at: string | null;
}

export interface WebhookEventDetail extends WebhookEvent {
  headers: Record<string, string>;
  body: string;
}

export interface ReplayCounts {
  replayed: number;
  applied: number;
  still_quarantined: number;
  next_cursor: string | null;
}

export function getHealth(signal?: AbortSignal): Promise<{ checked_at: string; checks: Check[] }> {
  return request('GET', '/ajax/health/', { signal });
}

export async function listAlerts(signal?: AbortSignal): Promise<Alert[]> {
  return (await request<{ alerts: Alert[] }>('GET', '/ajax/health/alerts/', { signal })).alerts;
}

export async function runDoctor(): Promise<Check[]> {
  return (await request<{ checks: Check[] }>('POST', '/ajax/health/doctor/')).checks;
}

export interface Quarantine {
  /** The newest ones. */
  events: WebhookEvent[];
  hasMore: boolean;
}

export async function listQuarantined(signal?: AbortSignal): Promise<Quarantine> {
  const query = { state: 'quarantined', limit: 50 };
  const answer = await request<{ data: WebhookEvent[]; page: { has_more: boolean } }>('GET', '/api/v1/webhook-events', {
    query,
    signal,
  });
  return { events: answer.data, hasMore: answer.page.has_more };
}

/** The body that brought a message; null when it is kept no longer. */
export async function findWebhookEventOf(messageId: string, signal?: AbortSignal): Promise<WebhookEvent | null> {
  const query = { message: messageId, limit: 1 };
  const { data } = await request<{ data: WebhookEvent[] }>('GET', '/api/v1/webhook-events', { query, signal });
  return data[0] ?? null;
}

export function getWebhookEvent(id: string, signal?: AbortSignal): Promise<WebhookEventDetail> {
  return request('GET', `/api/v1/webhook-events/${encodeURIComponent(id)}`, { signal });
}

export function replayWebhookEvent(id: string): Promise<WebhookEventDetail> {
  return request('POST', `/api/v1/webhook-events/${encodeURIComponent(id)}/replay`);
}

/** So many are through before anybody gives the answer up. */
const REPLAYED_AT_ONCE = 100;

/** The oldest of what is in quarantine now; `cursor` goes on where an answer stopped. */
export function replayQuarantined(until: string, cursor?: string): Promise<ReplayCounts> {
  const body = { state: 'quarantined', from: new Date(0).toISOString(), to: until, limit: REPLAYED_AT_ONCE, cursor };
  return request('POST', '/api/v1/webhook-events/replay', { body });
}
