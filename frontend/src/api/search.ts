import type { Direction } from './conversations';
import { request } from './http';

/** A piece of a text, and whether it is what was looked for. */
export interface SnippetPart {
  text: string;
  found: boolean;
}

export interface SearchResult {
  /** `lead_note`: on the lead, in no thread. */
  kind: 'message' | 'note' | 'lead_note' | 'person';
  /** Of the message, of the note's event in the thread, or of the lead. */
  id: string;
  /** Null for a lead without messages. */
  conversation_id: string | null;
  lead_id: string;
  lead_name: string;
  phone_number: string | null;
  /** In its place for who may not see numbers. */
  masked_number?: string | null;
  username: string | null;
  business_phone_number: string | null;
  at: string | null;
  direction: Direction | null;
  type: string | null;
  sent_by: string | null;
  snippet: SnippetPart[];
}

/** How much of all there is was looked through. */
export interface SearchCoverage {
  complete: boolean;
  reason: 'too_slow' | 'indexing' | 'too_many' | null;
  searched_back_to: string | null;
}

export interface SearchPage {
  data: SearchResult[];
  page: { next_cursor: string | null; has_more: boolean };
  search: SearchCoverage;
}

interface Question {
  q: string;
  kind: 'messages' | 'people';
  cursor?: string;
  limit?: number;
}

export function search(question: Question, signal?: AbortSignal): Promise<SearchPage> {
  return request('GET', '/api/v1/search', { query: { ...question }, signal });
}
