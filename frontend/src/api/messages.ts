import { randomId } from '@/composables/random-id';
import type { DeliveryStatus, Direction, MessageError, MessageStatus, SendAnswer } from './conversations';
import { request } from './http';

export type TimelineState = MessageStatus | 'accepted';

export interface TimelineEntry {
  state: TimelineState;
  at: string;
  error: MessageError | null;
}

export interface Attempt {
  id: string;
  kind: 'send' | 'upload';
  started_at: string;
  finished_at: string | null;
  outcome: 'accepted' | 'refused' | 'unavailable' | 'unauthorized' | 'unconfirmed' | null;
  http_status: number | null;
  tata_code: string | null;
  trace_id: string | null;
}

/** A message with all that is known of its way. */
export interface MessageResource {
  id: string;
  direction: Direction;
  type: string;
  status: MessageStatus;
  error: MessageError | null;
  wamid: string | null;
  tata_id: string | null;
  sent_by: string | null;
  timestamp: string;
  /** What WhatsApp says that it costs, in its words. */
  pricing: { billable?: boolean; category?: string; pricing_model?: string; type?: string } | null;
  timeline: TimelineEntry[];
  attempts: Attempt[];
}

export function getMessage(id: string, signal?: AbortSignal): Promise<MessageResource> {
  return request('GET', `/api/v1/messages/${encodeURIComponent(id)}`, { signal });
}

/** A template filled in, to a conversation or to a number that may have none yet. */
export interface NewTemplateMessage {
  conversation_id?: string;
  to?: string;
  /** Of the lead that is made for a number that nobody has yet. */
  name?: string;
  business_phone_number?: string;
  template: { id: string; variables: Record<string, unknown> };
  client_reference: string;
}

/** A message that was taken on for sending. */
export interface TakenMessage {
  id: string;
  conversation_id: string;
  status: DeliveryStatus;
}

export function sendTemplate(input: NewTemplateMessage): Promise<TakenMessage> {
  return request('POST', '/api/v1/messages', { body: { ...input, type: 'template' } });
}

/** One more attempt for a message that failed, or whose outcome is unknown. */
export function retryMessage(id: string): Promise<SendAnswer> {
  // A proxy that repeats the request repeats the key: the customer gets one more message, not two
  const headers = { 'idempotency-key': randomId() };
  return request('POST', `/ajax/tata-messages/${encodeURIComponent(id)}/retry/`, { headers });
}

/** Those of the messages that did not get there. */
export async function listFailedMessages(ids: string[], signal?: AbortSignal): Promise<string[]> {
  const query = { ids: ids.join(',') };
  return (await request<{ failed: string[] }>('GET', '/ajax/tata-messages/failed/', { query, signal })).failed;
}

/** Puts our reaction on a message, in place of the one before; without an emoji it comes off. */
export function sendReaction(
  { id, conversation_id }: { id: string; conversation_id?: string },
  emoji: string,
): Promise<MessageResource> {
  return request('POST', '/api/v1/messages', {
    body: { conversation_id, type: 'reaction', reaction: { message_id: id, emoji } },
  });
}
