import type { Conversation } from './conversations';
import { request } from './http';
import type { LeadTag } from './tags';

/** Since when somebody wants no marketing: they wrote a word, told WhatsApp, WhatsApp refused a message, or one of us set it. */
export interface OptOut {
  at: string;
  by: 'word' | 'whatsapp' | 'refused' | 'person' | null;
  word: string | null;
  agent: string | null;
  message_id: string | null;
}

/** What a person may change. */
export type LeadChanges = Partial<
  Pick<Lead, 'name' | 'email' | 'company' | 'city' | 'stage' | 'stage_reason' | 'owner' | 'opted_out'> & {
    fields: Record<string, string | null>;
  }
>;

export interface LeadIdentity {
  kind: 'phone' | 'user_id' | 'username';
  value: string;
  reason: string;
  known_since: string;
  /** Of a phone: when they told WhatsApp that they have another one. */
  left_at: string | null;
}

export interface Lead {
  id: string;
  name: string;
  phone_number: string | null;
  /** In its place for who may not see numbers. */
  masked_number?: string | null;
  email: string | null;
  company: string | null;
  city: string | null;
  /** By the keys that an administrator defined. */
  fields: Record<string, string>;
  source: string | null;
  /** The ad that the first message came from, in WhatsApp's words. */
  referral?: { headline?: string; body?: string; source_url?: string } | null;
  /** Its picture, where our server has it. */
  ad_picture?: { url: string; width: number; height: number } | null;
  stage: string;
  stage_reason: string | null;
  /** An agent's id. */
  owner: string | null;
  created_at: string;
  updated_at: string;
  last_contact_at: string | null;
  opted_out: boolean;
  opt_out: OptOut | null;
  tags: LeadTag[];
  identities: LeadIdentity[];
  version: number;
}

export interface LeadPage {
  data: Lead[];
  page: { next_cursor: string | null; has_more: boolean };
}

export interface NamedThing {
  id: string;
  name: string;
}

export interface FieldChange {
  field: string;
  from: string | null;
  to: string | null;
}

export type TimelineType = 'message' | 'note' | 'change';

/** Of what its kind does not have, nothing is there. */
export interface TimelineItem {
  id: string;
  kind: string;
  at: string;
  by: string | null;
  text: string | null;
  direction: 'incoming' | 'outgoing' | null;
  message_id: string | null;
  is_first: boolean;
  conversation_id: string | null;
  from: NamedThing | null;
  to: NamedThing | null;
  reason: string | null;
  source: string | null;
  until: string | null;
  fields: FieldChange[];
  tag: NamedThing | null;
  lead: NamedThing | null;
}

export interface TimelinePage {
  data: TimelineItem[];
  page: { next_cursor: string | null; has_more: boolean };
}

export interface Duplicate {
  lead: Lead;
  reason: 'user_id' | 'moved' | 'email' | 'number';
  shared: string | null;
}

/** What would become of two leads. */
export interface MergePreview {
  merged: Lead;
  other: Lead;
  left_out: FieldChange[];
  message_count: number;
  note_count: number;
  conversation_count: number;
  may_merge: boolean;
}

const path = (id: string) => `/api/v1/leads/${encodeURIComponent(id)}`;

export function getLead(id: string, signal?: AbortSignal): Promise<Lead> {
  return request('GET', path(id), { signal });
}

/** Whoever has this number, in any spelling. */
export async function findLead(phone: string, signal?: AbortSignal): Promise<Lead | null> {
  const page: { data: Lead[] } = await request('GET', '/api/v1/leads', { query: { phone, limit: 1 }, signal });
  return page.data[0] ?? null;
}

export interface LeadFilter {
  q: string;
  stage: string;
  owner: string;
  tag: string;
}

export function listLeads(filter: LeadFilter, cursor: string | undefined, signal?: AbortSignal): Promise<LeadPage> {
  return request('GET', '/api/v1/leads', { query: { ...filter, limit: 50, cursor }, signal });
}

/** With a version only what nobody has changed since. */
export function updateLead(id: string, changes: LeadChanges, version?: number): Promise<Lead> {
  const headers: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` };
  return request('PATCH', path(id), { body: changes, headers });
}

export function listTimeline(
  id: string,
  { type, cursor }: { type: TimelineType | null; cursor: string | undefined },
  signal?: AbortSignal,
): Promise<TimelinePage> {
  return request('GET', `${path(id)}/timeline`, { query: { limit: 20, types: type, cursor }, signal });
}

/** `key` makes a repeat after a lost answer add nothing. */
export function addNote(id: string, text: string, key: string): Promise<unknown> {
  return request('POST', `${path(id)}/notes`, { body: { text }, headers: { 'idempotency-key': key } });
}

export async function listDuplicates(id: string, signal?: AbortSignal): Promise<Duplicate[]> {
  return (await request<{ data: Duplicate[] }>('GET', `${path(id)}/duplicates`, { signal })).data;
}

const pair = (id: string, otherId: string) => `${path(id)}/duplicates/${encodeURIComponent(otherId)}`;

export function previewMerge(id: string, otherId: string, signal?: AbortSignal): Promise<MergePreview> {
  return request('GET', pair(id, otherId), { signal });
}

/** The other one goes into this one. */
export function mergeLeads(id: string, otherId: string): Promise<Lead> {
  return request('POST', `${path(id)}/merge`, { body: { lead_id: otherId } });
}

export function undoMerge(id: string, otherId: string): Promise<Lead> {
  return request('POST', `${path(id)}/merges/${encodeURIComponent(otherId)}/undo`);
}

export function keepApart(id: string, otherId: string): Promise<unknown> {
  return request('PUT', `${pair(id, otherId)}/not-the-same`);
}

/** All of theirs, newest activity first. */
export async function listLeadConversations(id: string, signal?: AbortSignal): Promise<Conversation[]> {
  return (await request<{ data: Conversation[] }>('GET', `${path(id)}/conversations`, { signal })).data;
}
