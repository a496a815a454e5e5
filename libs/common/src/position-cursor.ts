import { validate as isUuid } from 'uuid';
import { InvalidError } from './domain-error.js';
import { decodeCursor, encodeCursor } from './opaque-cursor.js';

/** Where a page of a list ends that is ordered by an instant, and by id within it. */
export interface Position {
  at: Date;
  id: string;
}

export function encodePosition(at: Date, id: string): string {
  return encodeCursor([at.toISOString(), id]);
}

/** Throws `invalid` for anything that {@link encodePosition} did not make. */
export function decodePosition(cursor: string): Position {
  const [text, id] = decodeCursor(cursor, 2) as [string, string];
  const at = new Date(text);
  // Date reads more spellings and more years than PostgreSQL does: only our own goes on to it
  if (!/^(?!0000)\d{4}-/.test(text) || Number.isNaN(at.getTime()) || at.toISOString() !== text || !isUuid(id)) {
    throw new InvalidError('The cursor cannot be read; start again from the first page');
  }
  return { at, id };
}
