import type { Conversation, ConversationPage, Message, MessagePage } from '@/api/conversations';
import type { Lead, TimelineItem } from '@/api/leads';
import type { Template } from '@/api/templates';
import type { OutgoingReply } from '@/features/inbox/outgoing';

export const NOW = Date.parse('2026-04-08T10:00:00.000Z');
export const at = (minutes: number): string => new Date(NOW + minutes * 60_000).toISOString();

export function conversation(given: Partial<Conversation> = {}): Conversation {
  return {
    id: 'c1',
    phone_number: '919000000017',
    business_phone_number: '919355421616',
    lead_id: 'l1',
    lead_name: 'Asha V',
    latest_message: 'hi',
    latest_time: at(0),
    latest_direction: 'incoming',
    latest_type: 'text',
    status: 'received',
    unread_count: 0,
    window_expires_at: at(24 * 60),
    state: 'open',
    snoozed_until: null,
    assigned_to: null,
    attention: null,
    opt_out: null,
    waiting_since: null,
    has_failed_reply: false,
    lead_stage: 'new',
    lead_source: 'whatsapp',
    lead_owner: null,
    lead_tags: [],
    ...given,
  };
}

export function message(given: Partial<Message> = {}): Message {
  return {
    id: 'm1',
    wamid: null,
    direction: 'incoming',
    type: 'text',
    text: 'hi',
    media: null,
    status: 'received',
    error: null,
    timestamp: at(0),
    received_at: at(0),
    sent_by: null,
    reply_to: null,
    reactions: [],
    edited_at: null,
    deleted_at: null,
    client_reference: null,
    ...given,
  };
}

export function reply(given: Partial<OutgoingReply> = {}): OutgoingReply {
  return {
    reference: 'r1',
    conversationId: 'c1',
    phone: '919000000017',
    text: 'hello',
    createdAt: at(0),
    state: 'sending',
    id: null,
    status: 'queued',
    failure: null,
    ...given,
  };
}

export function lead(given: Partial<Lead> = {}): Lead {
  return {
    id: 'l1',
    name: 'Asha V',
    phone_number: '919000000017',
    email: null,
    company: null,
    city: null,
    fields: {},
    source: 'whatsapp',
    stage: 'new',
    stage_reason: null,
    owner: null,
    created_at: at(0),
    updated_at: at(0),
    last_contact_at: null,
    opted_out: false,
    opt_out: null,
    tags: [],
    identities: [],
    version: 1,
    ...given,
  };
}

export function timelineItem(given: Partial<TimelineItem> = {}): TimelineItem {
  return {
    id: 'i1',
    kind: 'note',
    at: at(0),
    by: null,
    text: null,
    direction: null,
    message_id: null,
    is_first: false,
    conversation_id: null,
    from: null,
    to: null,
    reason: null,
    source: null,
    until: null,
    fields: [],
    tag: null,
    lead: null,
    ...given,
  };
}

export function template(given: Partial<Template> = {}): Template {
  return {
    id: 't1',
    business_phone_number: '919355421616',
    name: 'visit_reminder',
    language: 'en',
    category: 'UTILITY',
    status: 'APPROVED',
    status_reason: null,
    quality: null,
    origin: 'tata',
    components: [{ type: 'BODY', text: 'Hello' }],
    text: 'Hello',
    blocked_by: null,
    last_seen_at: at(0),
    updated_at: at(0),
    ...given,
  };
}

export const conversationPage = (conversations: Conversation[], next_page: string | null = null): ConversationPage => ({
  conversations,
  next_page,
  changes_cursor: 'first',
});

export const messagePage = (messages: Message[], next_page: string | null = null): MessagePage => ({
  messages,
  next_page,
  changes_cursor: 'first',
});

export const pagesOf = <Page>(...pages: Page[]) => ({ pages, pageParams: pages.map(() => undefined as unknown) });
