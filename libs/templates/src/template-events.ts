import { cleanText } from '@app/common';
import { APPROVED } from './template-rows.js';

/** What WhatsApp tells of a template in a webhook. */
export interface TemplateEvent {
  /** Digits; null when the body names no number: then every number that has this template is meant. */
  businessNumber: string | null;
  name: string;
  /** Null means every language. */
  language: string | null;
  status: { value: string; reason: string | null } | null;
  category: string | null;
  quality: string | null;
  happenedAt: Date;
}

/** What of a template a webhook tells; one thing at a time. */
export const TEMPLATE_NEWS = ['status', 'category', 'quality'] as const;

/** Words for the same thing; a flagged template can still be sent. */
const SAME_AS: Record<string, string> = { REINSTATED: APPROVED, UNPAUSED: APPROVED, FLAGGED: APPROVED };

/**
 * Reads the value of a `message_template_status_update`, `template_category_update` or `message_template_quality_update`;
 * null for any other field, and for a value that names no template.
 */
export function readTemplateEvent(
  field: string,
  value: unknown,
  { businessNumber, happenedAt }: Pick<TemplateEvent, 'businessNumber' | 'happenedAt'>,
): TemplateEvent | null {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const name = word(given['message_template_name']);
  if (name === null) return null;
  const language = word(given['message_template_language']);
  const shared = { businessNumber, name, language, status: null, category: null, quality: null, happenedAt };
  if (field === 'message_template_status_update') {
    const status = word(given['event'])?.toUpperCase();
    if (!status) return null;
    const told = word(given['reason']);
    const reason = told !== null && told !== 'NONE' ? told : status === 'FLAGGED' ? status : null;
    return { ...shared, status: { value: SAME_AS[status] ?? status, reason } };
  }
  if (field === 'template_category_update') {
    const category = word(given['new_category'])?.toUpperCase();
    return category ? { ...shared, category } : null;
  }
  const quality = word(given['new_quality_score'])?.toUpperCase();
  return field === 'message_template_quality_update' && quality ? { ...shared, quality } : null;
}

/** The last word on each template: one statement can change a row once. */
export function lastWords(events: TemplateEvent[]): TemplateEvent[] {
  const byTemplate = new Map<string, TemplateEvent>();
  for (const event of events.toSorted((one, other) => one.happenedAt.getTime() - other.happenedAt.getTime())) {
    const kind = TEMPLATE_NEWS.find((each) => event[each] !== null);
    byTemplate.set(JSON.stringify([kind, event.businessNumber, event.name, event.language]), event);
  }
  return [...byTemplate.values()];
}

function word(value: unknown): string | null {
  const clean = typeof value === 'string' ? cleanText(value).trim() : '';
  return clean !== '' && clean.length <= 512 ? clean : null;
}
