import { cleanJson, cleanText } from '@app/common';

/** A template as TATA lists it. Null is what the list does not tell: the one description of it that we know names neither. */
export interface ListedTemplate {
  tataId: string | null;
  name: string;
  language: string | null;
  category: string | null;
  /** WhatsApp's word, in capitals; `UNKNOWN` when there is none. */
  status: string;
  /** Why it was rejected or paused. */
  reason: string | null;
  components: unknown[];
  updatedAt: Date | null;
}

/** What is known after asking for the templates of a number. */
export type TemplateListOutcome =
  /** `skipped`: entries that nothing could be read from. `isWhole` is false when pages are missing. */
  | { kind: 'listed'; templates: ListedTemplate[]; skipped: number; isWhole: boolean }
  /** This account has no list: templates are defined by hand. */
  | { kind: 'not_supported'; httpStatus: number }
  | { kind: 'not_configured' }
  | { kind: 'unauthorized'; httpStatus: number }
  /** No answer came. */
  | { kind: 'unreachable' }
  /** TATA is busy or broken; later it may work. */
  | { kind: 'unavailable'; httpStatus: number }
  /** An answer that is no list of templates. */
  | { kind: 'unreadable'; httpStatus: number };

export interface TemplatePage {
  templates: ListedTemplate[];
  skipped: number;
  /** The query of the next page. How TATA pages is unknown: whatever is given is followed. */
  next: string | null;
}

/** Null when the body is no list of templates. */
export function readTemplatePage(body: unknown): TemplatePage | null {
  const entries = entriesOf(body);
  if (!entries) return null;
  const templates = entries.map(readTemplate).filter((template) => template !== null);
  return { templates, skipped: entries.length - templates.length, next: nextQuery(record(body)) };
}

/** `{"data":[…]}`; also a bare list, or a list one level further down. */
function entriesOf(body: unknown): unknown[] | null {
  if (Array.isArray(body)) return body as unknown[];
  const { data, templates, waba_templates } = record(body) as Record<string, unknown>;
  for (const found of [data, templates, waba_templates, record(data)['data'], record(data)['templates']]) {
    if (Array.isArray(found)) return found as unknown[];
  }
  return null;
}

function readTemplate(entry: unknown): ListedTemplate | null {
  const given = record(cleanJsonOrNull(entry));
  const name = word(given['name']);
  if (name === null) return null;
  const reason = word(given['rejected_reason']) ?? word(given['reason']);
  return {
    tataId: word(given['id']),
    name,
    language: word(given['language'], 32) ?? word(record(given['language'])['code'], 32),
    category: word(given['category'])?.toUpperCase() ?? null,
    status: word(given['status'])?.toUpperCase() ?? 'UNKNOWN',
    reason: reason === 'NONE' ? null : reason,
    components: componentsOf(given['components']),
    updatedAt: instant(given['last_updated_time'] ?? given['updated_at']),
  };
}

/** A list, or a list as JSON in a text. */
function componentsOf(value: unknown): unknown[] {
  if (typeof value !== 'string') return Array.isArray(value) ? value : [];
  try {
    const parsed = cleanJsonOrNull(JSON.parse(value));
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

/** Meta's `paging`, or a cursor at the top. Of an address only the query is used: our token goes nowhere else. */
function nextQuery(body: Json): string | null {
  const paging = record(body['paging']);
  const next = text(paging['next']) ?? text(body['next']);
  if (next !== null && /[?&]/.test(next)) {
    const query = new URLSearchParams(next.slice(next.search(/[?&]/) + 1));
    query.delete('access_token');
    return query.size > 0 ? query.toString() : null;
  }
  const after = text(record(paging['cursors'])['after']) ?? text(body['next_cursor']) ?? next;
  return after === null ? null : new URLSearchParams({ after }).toString();
}

/** Seconds, milliseconds or a date in words. */
function instant(value: unknown): Date | null {
  const number = typeof value === 'number' ? value : typeof value === 'string' && /^\d+$/.test(value) ? +value : null;
  const at = new Date(number === null ? String(value) : number < 1e11 ? number * 1000 : number);
  const isUsable = Number.isFinite(at.getTime()) && at.getUTCFullYear() >= 2000 && at.getUTCFullYear() < 2200;
  return value !== null && value !== undefined && isUsable ? at : null;
}

type Json = Readonly<Record<string, unknown>>;

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Short, as ids and names are; a number counts as its digits. */
function word(value: unknown, longest = 512): string | null {
  const given = typeof value === 'number' ? String(value) : text(value);
  const clean = given === null ? '' : cleanText(given).trim();
  return clean !== '' && clean.length <= longest ? clean : null;
}

/** Null for what is nested so deep that it could not be written down again. */
function cleanJsonOrNull(value: unknown): unknown {
  const clean = cleanJson(value);
  try {
    JSON.stringify(clean);
    return clean;
  } catch {
    return null;
  }
}
