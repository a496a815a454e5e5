import { cleanText, containsPattern } from '@app/common';
import { numberSearch, type NumberSearch } from '@app/leads';
import type { CountryCode } from '@app/phone';
import type { Parameters } from './work-lists.js';

export interface Searched {
  /** A pattern. */
  words: string;
  digits: string;
  how: NumberSearch;
}

/** Null for no search, and `nothing` for characters that no text here can hold. */
export function searchedFor(q: string | undefined, country: CountryCode): Searched | 'nothing' | null {
  const asked = (q ?? '').trim();
  const words = cleanText(asked).trim();
  if (!words) return asked ? 'nothing' : null;
  const how = numberSearch(words, country);
  return { words: containsPattern(words), digits: how.digits, how };
}

/** The name is looked up row by row: of an EXISTS, PostgreSQL would read all names before the first row. */
export const matches = (words: string, digits: string, { text, number }: NumberSearch): string =>
  `(${words} IS NULL OR (SELECT ${text('l.name')} FROM leads l WHERE l.id = c.lead_id) ILIKE ${words}
  OR EXISTS (SELECT 1 FROM lead_identities i WHERE i.lead_id = c.lead_id AND ${number('i.value', digits)})
  OR EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = c.id AND m.deleted_at IS NULL AND ${text('m.text')} ILIKE ${words}))`;

export const matchesOfWork = ({ words, digits, how }: Searched, parameters: Parameters): string =>
  `EXISTS (SELECT 1 FROM conversations c WHERE c.id = w.conversation_id
    AND ${matches(parameters.add(words, 'text'), parameters.add(digits, 'text'), how)})`;
