import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { EntityManager } from 'typeorm';

export interface StoredRow {
  table: string;
  /** As JSON, bytes as hexadecimal digits. */
  text: string;
}

/** Every row of every table there is, ours and those of the jobs, as text. */
export async function allRows(db: EntityManager): Promise<StoredRow[]> {
  const tables: { name: string }[] = await db.query(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('public', 'graphile_worker') AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
  );
  const rows: StoredRow[] = [];
  for (const { name } of tables) {
    const found: { text: string }[] = await db.query(`SELECT to_jsonb(t)::text AS text FROM ${name} t`);
    rows.push(...found.map(({ text }) => ({ table: name.replace(/^public\./, ''), text })));
  }
  return rows;
}

/** Whether a text holds a word, in whichever case, as it stands or as bytes. */
export function holds(text: string, word: string): boolean {
  const lower = text.toLowerCase();
  return [word.toLowerCase(), Buffer.from(word).toString('hex'), JSON.stringify(word).slice(1, -1).toLowerCase()].some(
    (form) => lower.includes(form),
  );
}

/** What is left of these words, in any column and in any file below a folder: `place: word`. */
export async function traces(db: EntityManager, folder: string, words: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { table, text } of await allRows(db))
    for (const word of words) if (holds(text, word)) found.push(`${table}: ${word}`);
  for (const path of await filesBelow(folder)) {
    const text = (await readFile(path)).toString('latin1');
    for (const word of words)
      if (holds(text, word) || holds(text, Buffer.from(word).toString('base64').slice(0, -4)) || path.includes(word))
        found.push(`${relative(folder, path)}: ${word}`);
  }
  return [...new Set(found)].sort();
}

export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
