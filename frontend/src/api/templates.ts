import { request } from './http';

export type TemplateOrigin = 'tata' | 'manual';

/** A text that WhatsApp approved for use outside the 24-hour window. */
export interface Template {
  id: string;
  business_phone_number: string;
  name: string;
  /** Null when TATA does not tell it. */
  language: string | null;
  category: string | null;
  status: string;
  status_reason: string | null;
  /** GREEN, YELLOW or RED, once WhatsApp told how customers take it. */
  quality: string | null;
  origin: TemplateOrigin;
  components: unknown[];
  text: string;
  /** Why it cannot be sent; null when it can. */
  blocked_by: 'status' | 'language' | 'components' | null;
  last_seen_at: string | null;
  updated_at: string;
}

export interface TemplateInput {
  business_phone_number: string;
  name: string;
  language: string;
  category: string;
  status: string;
  components: unknown[];
}

export interface TemplateSync {
  business_phone_number: string;
  outcome: string;
  http_status: number | null;
  tried_at: string;
  synced_at: string | null;
  found: number;
  skipped: number;
}

export interface TemplateSyncs {
  data: TemplateSync[];
  /** The numbers that TATA can be asked about. */
  business_phone_numbers: string[];
}

export interface TemplatePreview {
  missing: string[];
  problems: { field: string; message: string }[];
}

interface TemplatePage {
  data: Template[];
  page: { next_cursor: string | null };
}

const ROUTE = '/api/v1/templates';
const path = (id: string) => `${ROUTE}/${encodeURIComponent(id)}`;

/** All of them, page after page: an account has some hundreds. */
export async function listTemplates(
  query: { business_phone_number?: string; status?: string },
  signal?: AbortSignal,
): Promise<Template[]> {
  const all: Template[] = [];
  let cursor: string | null | undefined;
  do {
    const answer: TemplatePage = await request('GET', ROUTE, { query: { ...query, limit: 200, cursor }, signal });
    all.push(...answer.data);
    cursor = answer.page.next_cursor;
  } while (cursor !== null);
  return all;
}

export function createTemplate(input: TemplateInput): Promise<Template> {
  return request('POST', ROUTE, { body: input });
}

export function replaceTemplate(id: string, input: TemplateInput): Promise<Template> {
  return request('PUT', path(id), { body: input });
}

export function deleteTemplate(id: string): Promise<void> {
  return request('DELETE', path(id));
}

export function previewTemplate(id: string, variables: Record<string, unknown>): Promise<TemplatePreview> {
  return request('POST', `${path(id)}/preview`, { body: { variables } });
}

export function getTemplateSyncs(signal?: AbortSignal): Promise<TemplateSyncs> {
  return request('GET', `${ROUTE}/sync`, { signal });
}

export function syncTemplates(): Promise<TemplateSyncs> {
  return request('POST', `${ROUTE}/sync`, { body: {} });
}
