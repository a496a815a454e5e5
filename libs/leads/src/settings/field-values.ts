import { cleanText, type FieldError } from '@app/common';
import type { FieldKind, LeadFieldDto } from './lead-settings.dto.js';

const LONGEST = 500;
const CHECKS: Record<FieldKind, { fits: (value: string) => boolean; message: string }> = {
  text: { fits: (value) => [...value].length <= LONGEST, message: `takes at most ${LONGEST} characters` },
  number: {
    fits: (value) => /^-?\d{1,15}(\.\d{1,6})?$/.test(value),
    message: 'takes a number, such as 9000000 or 12.5',
  },
  date: { fits: isDay, message: 'takes a day, such as 2026-01-31' },
};

/**
 * A lead's fields once those that are given have been written; null empties one. What is there under a key that nobody
 * defines any more may be emptied, and is otherwise left alone.
 */
export function writtenFields(
  before: Record<string, string>,
  given: Record<string, unknown>,
  defined: Pick<LeadFieldDto, 'key' | 'kind'>[],
): { fields: Record<string, string>; errors: FieldError[] } {
  const fields = { ...before };
  const errors: FieldError[] = [];
  for (const [key, raw] of Object.entries(given)) {
    const field = `fields.${key.slice(0, 60)}`;
    const value = typeof raw === 'string' ? cleanText(raw).trim() : raw;
    const kind = defined.find((one) => one.key === key)?.kind;
    if (!kind && !(Object.hasOwn(before, key) && value === null)) {
      errors.push({ field, message: 'There is no such field; /api/v1/lead-fields lists them' });
    } else if (value === null || value === '') delete fields[key];
    else if (typeof value !== 'string') errors.push({ field, message: 'takes text, or null' });
    else if (!CHECKS[kind!].fits(value)) errors.push({ field, message: CHECKS[kind!].message });
    else fields[key] = value;
  }
  return { fields, errors };
}

function isDay(value: string): boolean {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
