import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The name of the list in `DATA_DIR`. */
export const ERASURE_LIST = 'erasures.jsonl';

/** A line of the list: who is gone, by ids and hashes that tell nobody who it was. */
export interface ErasedEntry {
  id: string;
  at: string;
  lead_ids: string[];
  hashes: string[];
}

/**
 * Beside the database, so that it outlives one that is restored from a backup: `npm run restore` reads it, and erases again whom
 * the backup still holds. Resolves once it is on the disk.
 */
export async function noteErasure(dataDir: string, entry: ErasedEntry): Promise<void> {
  const file = await open(join(dataDir, ERASURE_LIST), 'a', 0o600);
  try {
    await file.write(`${JSON.stringify(entry)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Each erasure once. A list that is not there is empty; a line that was cut off is passed over. */
export async function readErasures(path: string): Promise<ErasedEntry[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return '';
  });
  const entries = text.split('\n').flatMap((line) => readLine(line) ?? []);
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}

function readLine(line: string): ErasedEntry | null {
  try {
    const entry = JSON.parse(line) as ErasedEntry;
    const isWhole = [entry.lead_ids, entry.hashes].every(Array.isArray) && !Number.isNaN(Date.parse(entry.at));
    return isWhole ? entry : null;
  } catch {
    return null;
  }
}
