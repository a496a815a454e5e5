import type { RawBody } from './intake.js';
import { journalId } from './journal-id.js';

/** A body as a line of a file. */
interface Line {
  id?: string;
  received_at: string;
  headers: Record<string, string>;
  /** Base64: the bytes as they came. */
  body: string;
}

export function toLine({ id, raw, headers, receivedAt }: RawBody): string {
  const line: Line = { id, received_at: receivedAt.toISOString(), headers, body: raw.toString('base64') };
  return `${JSON.stringify(line)}\n`;
}

/** Each body of a file; null for a line that cannot be read. */
export function readLines(text: string): (RawBody | null)[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(readLine);
}

/** A file is written whole, so only a failing disk makes a line unreadable. */
function readLine(text: string): RawBody | null {
  try {
    const { id, received_at, headers, body } = JSON.parse(text) as Line;
    const receivedAt = new Date(received_at);
    if (Number.isNaN(receivedAt.getTime())) return null;
    // Written by a version that made the id at the journal
    return { id: id ?? journalId(receivedAt), raw: Buffer.from(body, 'base64'), headers, receivedAt };
  } catch {
    return null;
  }
}
