import { InvalidError } from './domain-error.js';

/** Packs a page position into a token that callers hand back unread. */
export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Unpacks `length` parts. Throws `invalid` for anything that {@link encodeCursor} did not make. */
export function decodeCursor(cursor: string, length: number): string[] {
  const parts = parse(cursor);
  if (!Array.isArray(parts) || parts.length !== length || !parts.every(isPart)) {
    throw new InvalidError('The cursor cannot be read; start again from the first page');
  }
  return parts.map(String);
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function isPart(part: unknown): part is string | number {
  return typeof part === 'string' || typeof part === 'number';
}
