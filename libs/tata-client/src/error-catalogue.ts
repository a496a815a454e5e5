import { CATALOGUE, OWN_REASONS, PERMISSION_LOST, type CatalogueEntry } from './error-codes.js';
import type { MessageError } from './send-outcome.js';

/**
 * Explains a code of a status or of a refused send. Codes may come as strings; one that is not in the catalogue keeps
 * the words it came with.
 */
export function describeError(
  code: number | string | null | undefined,
  title?: string | null,
  detail?: string | null,
): MessageError {
  const known = asNumber(code);
  const entry = known === null ? OWN_REASONS.get(String(code)) : entryFor(known);
  return {
    code: known ?? code ?? null,
    title: entry?.title ?? (title || 'The message was not delivered'),
    detail: detail || (entry ? title : '') || '',
    advice: entry?.advice ?? 'If this does not say what is wrong, ask TATA support and give them this code',
    who: entry?.who ?? 'administrator',
    retryable: entry?.retryable ?? false,
  };
}

/** WhatsApp's code for "this person has stopped your marketing". */
export const MARKETING_STOPPED = 131050;

/** WhatsApp's codes that mean "not now": over a rate, or out of order for a while. */
export function isTemporaryCode(code: number | string | null): boolean {
  const known = asNumber(code);
  return known !== null && (CATALOGUE[known]?.temporary ?? false);
}

/** WhatsApp's codes that concern the number or its account, whatever the message: access, permission, payment, a lock. */
export function stopsNumber(code: number | string | null): boolean {
  const known = asNumber(code);
  return known !== null && (entryFor(known)?.stops ?? false);
}

function entryFor(code: number): CatalogueEntry | undefined {
  return CATALOGUE[code] ?? (code >= 200 && code <= 299 ? PERMISSION_LOST : undefined);
}

function asNumber(code: number | string | null | undefined): number | null {
  if (typeof code === 'number') return code;
  return typeof code === 'string' && /^\d{1,9}$/.test(code.trim()) ? Number(code) : null;
}
