import type { Conversation } from './conversations';
import { request } from './http';

export interface NamedAgent {
  id: string;
  name: string;
}

export interface Colleague extends NamedAgent {
  role: string;
  /** Who can no longer sign in is named where they worked, and given nothing more. */
  is_active: boolean;
  /** Not before they have come by their link. */
  has_joined: boolean;
}

/** What happened to a conversation beside its messages, and notes in its thread. */
export interface ConversationEvent {
  id: string;
  conversation_id: string;
  kind: 'assigned' | 'resolved' | 'snoozed' | 'reopened' | 'woke' | 'note';
  at: string;
  /** Null: nobody did it. The customer wrote, or the time had come. */
  by: NamedAgent | null;
  to: NamedAgent | null;
  until: string | null;
  note: { id: string; text: string; mentions: NamedAgent[] } | null;
}

export interface ConversationCounts {
  mine: number;
  unassigned: number;
  all: number;
  for_me: number;
  /** Within the state and assignee that were asked for. */
  unread: number;
  unreplied: number;
  failed: number;
  closing_soon: number;
  /** A count that reaches it stands for that many or more. */
  most: number;
}

export type Activity = 'viewing' | 'typing';
export interface Present extends NamedAgent {
  activity: Activity;
}
export interface PresenceNews {
  conversation_id: string;
  agents: Present[];
}

export type ConversationChange =
  | { assigned_to: string | null }
  | { dismiss_failed: true }
  | { state: 'open' | 'resolved' }
  | { state: 'snoozed'; snoozed_until: string };

const path = (id: string) => `/api/v1/conversations/${encodeURIComponent(id)}`;

export function updateConversation(id: string, change: ConversationChange): Promise<Conversation> {
  return request('PATCH', path(id), { body: change });
}

/** `key` makes a repeat after a lost answer add nothing. */
export function addThreadNote(
  id: string,
  note: { text: string; mentions: string[] },
  key: string,
): Promise<ConversationEvent> {
  return request('POST', `${path(id)}/notes`, { body: note, headers: { 'idempotency-key': key } });
}

export async function listColleagues(signal?: AbortSignal): Promise<Colleague[]> {
  return (await request<{ colleagues: Colleague[] }>('GET', '/ajax/tata-colleagues/', { signal })).colleagues;
}

export function countConversations(
  query: Record<string, string | undefined>,
  signal?: AbortSignal,
): Promise<ConversationCounts> {
  return request('GET', '/ajax/tata-conversation-counts/', { query, signal });
}

/** For everyone: somebody is to come back to it. */
export function markUnread(id: string): Promise<{ unread_count: number }> {
  return request('POST', `/ajax/tata-conversations/${encodeURIComponent(id)}/unread/`);
}

/** Up to where this agent has looked: theirs alone, where unread is everybody's. */
export function markSeen(id: string, upTo: string): Promise<unknown> {
  return request('POST', `/ajax/tata-conversations/${encodeURIComponent(id)}/seen/`, { body: { up_to: upTo } });
}

/** What this tab looks at; null for nothing more. Answers who is there. */
export async function sayPresence(word: {
  tab: string;
  conversation_id: string | null;
  activity: Activity;
}): Promise<Present[]> {
  return (await request<{ agents: Present[] }>('POST', '/ajax/tata-presence/', { body: word })).agents;
}

/** As the page goes away, when no answer can be waited for. */
export function sayGone(tab: string): void {
  const body = JSON.stringify({ tab, conversation_id: null });
  const headers = { 'content-type': 'application/json' };
  void fetch('/ajax/tata-presence/', {
    method: 'POST',
    keepalive: true,
    credentials: 'same-origin',
    headers,
    body,
  }).catch(() => {});
}
