import { request } from './http';

export const EVENT_TYPES = [
  'message.received',
  'message.created',
  'message.updated',
  'conversation.assigned',
  'conversation.state_changed',
  'lead.created',
  'lead.updated',
  'lead.deleted',
  'note.created',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Another system that is told of what happens here. */
export interface WebhookEndpoint {
  id: string;
  name: string;
  url: string;
  event_types: EventType[];
  relays_tata: boolean;
  state: 'active' | 'paused' | 'failing' | 'gone';
  state_since: string;
  created_at: string;
  created_by: string | null;
  last_delivered_at: string | null;
  failing_since: string | null;
  last_error: string | null;
  waiting: number;
  old_secret_until: string | null;
}

export interface EndpointWithSecret extends WebhookEndpoint {
  /** This once; null when the answer is that of an earlier request. */
  secret: string | null;
}

export interface EndpointInput {
  name: string;
  url: string;
  event_types: EventType[];
  relays_tata: boolean;
}

export interface DeliveryAttempt {
  at: string;
  duration_ms: number;
  status: number | null;
  error: string | null;
  answer: string | null;
}

export type DeliveryState = 'pending' | 'delivered' | 'failed';

export interface Delivery {
  id: string;
  sequence: number | null;
  type: string;
  state: DeliveryState;
  attempts: number;
  created_at: string;
  next_attempt_at: string | null;
  finished_at: string | null;
  last_attempt: DeliveryAttempt | null;
}

export interface DeliveryDetail extends Delivery {
  body: string;
  log: DeliveryAttempt[];
}

export interface DeliveryPage {
  data: Delivery[];
  page: { next_cursor: string | null; has_more: boolean };
}

const ROUTE = '/api/v1/webhook-endpoints';
const of = (id: string): string => `${ROUTE}/${encodeURIComponent(id)}`;

export async function listEndpoints(signal?: AbortSignal): Promise<WebhookEndpoint[]> {
  return (await request<{ data: WebhookEndpoint[] }>('GET', ROUTE, { signal })).data;
}

export function createEndpoint(input: EndpointInput): Promise<EndpointWithSecret> {
  return request('POST', ROUTE, { body: input });
}

export function changeEndpoint(
  id: string,
  change: Partial<EndpointInput> & { state?: 'active' | 'paused' },
): Promise<WebhookEndpoint> {
  return request('PATCH', of(id), { body: change });
}

export function deleteEndpoint(id: string): Promise<unknown> {
  return request('DELETE', of(id));
}

export function rotateSecret(id: string): Promise<EndpointWithSecret> {
  return request('POST', `${of(id)}/rotate-secret`, { body: {} });
}

export function sendTest(id: string): Promise<DeliveryDetail> {
  return request('POST', `${of(id)}/test`);
}

export function listDeliveries(
  id: string,
  query: { state: DeliveryState | null; cursor: string | null },
  signal?: AbortSignal,
): Promise<DeliveryPage> {
  return request('GET', `${of(id)}/deliveries`, { query: { ...query, limit: 25 }, signal });
}

export function getDelivery(id: string, delivery: string, signal?: AbortSignal): Promise<DeliveryDetail> {
  return request('GET', `${of(id)}/deliveries/${encodeURIComponent(delivery)}`, { signal });
}

export function repeatDelivery(id: string, delivery: string): Promise<Delivery> {
  return request('POST', `${of(id)}/deliveries/${encodeURIComponent(delivery)}/replay`);
}

/** Those that failed within a span of time. */
export function repeatFailed(id: string, from: Date, to: Date): Promise<{ deliveries: number }> {
  return request('POST', `${of(id)}/replay`, { body: { from: from.toISOString(), to: to.toISOString() } });
}
