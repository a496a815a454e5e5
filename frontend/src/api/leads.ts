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
export type LeadChanges = Partial<Pick<Lead, 'name' | 'email' | 'opted_out'>>;

export interface Lead {
  id: string;
  name: string;
  phone_number: string | null;
  email: string | null;
  source: string | null;
  /** The ad that the first message came from, in WhatsApp's words. */
  referral?: { headline?: string; body?: string; source_url?: string } | null;
  created_at: string;
  updated_at: string;
  last_contact_at: string | null;
  opted_out: boolean;
  opt_out: OptOut | null;
  tags: LeadTag[];
}

export type NoteKind = 'whatsapp_incoming' | 'whatsapp_outgoing' | 'manual' | 'system';

export interface Note {
  id: string;
  kind: NoteKind;
  text: string;
  message_id: string | null;
  author: string | null;
  created_at: string;
}

export interface NotePage {
  data: Note[];
  page: { next_cursor: string | null; has_more: boolean };
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

export function updateLead(id: string, changes: LeadChanges): Promise<Lead> {
  return request('PATCH', path(id), { body: changes });
}

export function listNotes(id: string, cursor: string | undefined, signal?: AbortSignal): Promise<NotePage> {
  return request('GET', `${path(id)}/notes`, { query: { limit: 20, cursor }, signal });
}

/** `key` makes a repeat after a lost answer add nothing. */
export function addNote(id: string, text: string, key: string): Promise<Note> {
  return request('POST', `${path(id)}/notes`, { body: { text }, headers: { 'idempotency-key': key } });
}
