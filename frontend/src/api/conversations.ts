import { request } from './http';
import type { OptOut } from './leads';
import type { MessageDetails } from './message-details';
import type { LeadTag } from './tags';
import type { ConversationEvent } from './teamwork';

export type DeliveryStatus = 'queued' | 'unconfirmed' | 'sent' | 'delivered' | 'read' | 'failed';
export type MessageStatus = DeliveryStatus | 'received';
export type Direction = 'incoming' | 'outgoing';

export interface Conversation {
  id: string;
  /** WhatsApp's digits without `+`; null for a person who hides their number. */
  phone_number: string | null;
  /** In its place for who may not see numbers. */
  masked_number?: string | null;
  user_id?: string | null;
  username?: string | null;
  business_phone_number: string;
  lead_id: string;
  lead_name: string;
  latest_message: string;
  latest_time: string;
  latest_direction: Direction;
  latest_type: string;
  status: MessageStatus;
  unread_count: number;
  window_expires_at: string | null;
  state: string;
  snoozed_until: string | null;
  /** An agent's id. */
  assigned_to: string | null;
  /** Why this agent should look at it; null once they have looked. */
  attention: 'mention' | 'assigned' | 'woke' | null;
  /** Null for who wants marketing, or never said. */
  opt_out: OptOut | null;
  /** When they wrote first of what nobody answered. */
  waiting_since: string | null;
  /** One of ours failed, and nobody sent it again or dismissed that. */
  has_failed_reply: boolean;
  lead_stage: string;
  /** `whatsapp_ad` for who came by an ad. */
  lead_source: string;
  /** An agent's id. */
  lead_owner: string | null;
  lead_tags: LeadTag[];
}

export interface MessageError {
  code: number | string | null;
  title: string | null;
  detail: string | null;
  advice: string | null;
  retryable: boolean;
}

export interface Media {
  id: string;
  mime_type: string | null;
  file_name: string | null;
  size: number | null;
  state: 'pending' | 'ready' | 'failed';
  url: string | null;
  /** Of a picture: a small one, and the size of the whole one. */
  thumbnail_url: string | null;
  width: number | null;
  height: number | null;
  /** Why it failed or, while pending, what it waits for. */
  error: MediaError | null;
}

export interface MediaError {
  code: string;
  message: string;
}

export interface Reaction {
  emoji: string;
  by: 'customer' | 'business';
  /** Of ours from here: the agent or key. */
  sent_by?: string;
}

/** Ours that is still to be sent, or that did not get there; without an emoji ours is being taken off. */
export interface PendingReaction {
  id: string;
  emoji: string;
  sent_by: string;
  status: 'queued' | 'unconfirmed' | 'failed';
  error: MessageError | null;
}

export interface Message {
  id: string;
  conversation_id?: string;
  wamid: string | null;
  direction: Direction;
  type: string;
  text: string | null;
  media: Media | null;
  details?: MessageDetails | null;
  is_voice?: boolean;
  is_animated?: boolean;
  status: MessageStatus;
  error: MessageError | null;
  timestamp: string;
  received_at: string | null;
  /** When it came to be seen here, if that was an hour or more after it was written. */
  arrived_late_at?: string | null;
  /** Who sent it: an agent's or a key's name, `phone` (the phone app) or `outside`. */
  sent_by: string | null;
  /** The agent's or key's id, if it was sent from here. */
  sent_by_id?: string | null;
  reply_to: string | null;
  /** It answers a message that the server does not have. */
  replies_to_unknown?: boolean;
  forwarded?: boolean;
  frequently_forwarded?: boolean;
  /** The advertisement or post that was clicked before writing, in WhatsApp's words. */
  referral?: Record<string, unknown> | null;
  reactions: Reaction[];
  pending_reaction?: PendingReaction | null;
  sent_at?: string | null;
  delivered_at?: string | null;
  read_at?: string | null;
  edited_at: string | null;
  /** What it said before each edit, the first text first. */
  earlier?: { text: string | null; at: string | null }[];
  deleted_at: string | null;
  /** What the sender called it; ours is the key of the bubble. */
  client_reference: string | null;
}

interface Page {
  next_page: string | null;
  changes_cursor: string;
  /** It did not come from the server, but is what this browser kept of that time. */
  kept_at?: string;
}
export type ConversationPage = Page & {
  conversations: Conversation[];
  /** In place of rows that are not kept: they are fetched again when they are scrolled to. */
  gap?: ConversationGap;
  /** With `since`: ids of conversations that went into another one. */
  removed?: string[];
};

export interface ConversationGap {
  count: number;
  /** Places of its first and its last row. */
  first: readonly [number, number];
  last: readonly [number, number];
}
export type MessagePage = Page & {
  messages: Message[];
  /** Of messages that are no more: they turned out to be another one of the thread. */
  removed?: string[];
  /** In place of messages that are not kept: they are fetched again when they are scrolled to. */
  gap?: PageGap;
  /** What happened between its messages and notes, oldest first; with `since`, what changed. */
  events?: ConversationEvent[];
  /** Up to where this agent had looked; null for who never has. */
  last_seen_at?: string | null;
};

/** Where the messages of a page lie. */
export interface PageGap {
  count: number;
  newest_at: string;
  oldest_at: string;
  oldest_id: string;
  /** How high they were on the page; null for what was never there. */
  height: number | null;
}

/** The way to a message: the pages from `page` on to the one that holds it. */
export interface MessageWay {
  message: { id: string; timestamp: string };
  pages: (Omit<PageGap, 'height'> & { page: string; next_page: string | null })[];
}

interface ListQuery {
  limit?: number;
  page?: string;
  since?: string;
}

export interface SendInput {
  /** Or the conversation's id, for a person who hides their number. */
  phone: string;
  conversation_id: string;
  message: string;
  client_reference: string;
  /** The message that it answers. */
  reply_to: string | null;
}
export interface SendAnswer {
  id: string;
  message_id: string | null;
  status: DeliveryStatus;
}

const BASE = '/ajax/tata-conversations/';

export function listConversations(
  query: ListQuery & { q?: string } & Record<string, string | number | undefined>,
  signal?: AbortSignal,
): Promise<ConversationPage> {
  return request('GET', BASE, { query: { ...query }, signal });
}

/** `key` is a customer's phone in any spelling, also one they had before, or a conversation's id. */
export async function findConversations(key: string, signal?: AbortSignal): Promise<Conversation[]> {
  const path = `${BASE}${encodeURIComponent(key)}/`;
  return (await request<{ conversations: Conversation[] }>('GET', path, { signal })).conversations;
}

/** `key` is a customer's phone or a conversation's id; the id narrows to one conversation. */
export function listMessages(key: string, query: ListQuery, signal?: AbortSignal): Promise<MessagePage> {
  return request('GET', `${BASE}${encodeURIComponent(key)}/messages/`, { query: { ...query }, signal });
}

/** Where a message is, for whoever holds the thread down to `page`. */
export function findMessageWay(key: string, messageId: string, page: string | null): Promise<MessageWay> {
  const path = `${BASE}${encodeURIComponent(key)}/messages/${encodeURIComponent(messageId)}/way/`;
  return request('GET', path, { query: { page } });
}

export function markRead(key: string, upTo: string | null): Promise<{ unread_count: number }> {
  return request('POST', `${BASE}${encodeURIComponent(key)}/read/`, { body: upTo ? { up_to: upTo } : {} });
}

export function sendReply(input: SendInput): Promise<SendAnswer> {
  return request('POST', '/ajax/tata-send-reply/', { body: input });
}
