import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { createGzip } from 'node:zlib';
import { ConflictError } from '@app/common';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { syncToDisk, writeHashed } from './hashed-file.js';
import { MANIFEST, newManifest, type FileEntry, type Manifest, type TableEntry } from './manifest.js';
import { keptTables, migrationsIn, type StoredTable } from './schema-facts.js';

/** What is being written there belongs to nobody yet. */
const INCOMING = 'incoming';

interface Source {
  databaseUrl: string;
  mediaDir: string;
  /** Must not be there yet. */
  folder: string;
  progress?: (line: string) => void;
}

/**
 * Writes all data into a new folder, beside a running server: all tables in one view of the database, then the files, which do
 * not change once they are there. The folder has its name only when it is complete. Throws `conflict` when it is there already.
 */
export async function takeBackup({ databaseUrl, mediaDir, folder, progress }: Source): Promise<Manifest> {
  const partial = `${folder}.partial`;
  // Whoever named the wrong one hears it before an hour's copy, not after it
  if (await isThere(folder)) throw takenName(folder);
  await mkdir(dirname(folder), { recursive: true });
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { mode: 0o700 });
  try {
    const view = await copyTables(databaseUrl, partial, progress);
    const files = await copyFiles(mediaDir, join(partial, 'media'));
    progress?.(`${files.length} files`);
    const kept = new Set(files.map(({ path }) => path));
    const manifest = newManifest({
      takenAt: view.takenAt,
      migrations: view.migrations,
      tables: view.tables,
      files,
      missingFiles: view.namedFiles.filter((path) => !kept.has(path)),
    });
    await writeFile(join(partial, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    await syncToDisk(join(partial, MANIFEST));
    await rename(partial, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST' && error.code !== 'ENOTDIR') throw error;
      throw takenName(folder);
    });
    await syncToDisk(dirname(folder));
    return manifest;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

const takenName = (folder: string): ConflictError =>
  new ConflictError(`${folder} is there already: name a folder that is not`);
const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function copyTables(databaseUrl: string, folder: string, progress: Source['progress']) {
  // A connection of its own: a long copy must not be cut by the limits that requests have
  const client = new Client({ connectionString: databaseUrl, application_name: 'leadline backup' });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await client.query<{ at: Date }>('SELECT now() AS at');
    const tables: TableEntry[] = [];
    for (const table of await keptTables(client)) {
      tables.push(await copyTable(client, table, folder));
      progress?.(`${table.name}: ${tables.at(-1)!.rows} rows`);
    }
    // An older version has no pictures of ads
    const holders = ['media', 'ad_pictures'].filter((holder) => tables.some(({ name }) => name === holder));
    const { rows: named } = await client.query<{ path: string }>(
      `${holders.map((holder) => `SELECT storage_key AS path FROM ${holder} WHERE state = 'ready' AND storage_key IS NOT NULL`).join(' UNION ')} ORDER BY 1`,
    );
    const migrations = await migrationsIn(client);
    await client.query('COMMIT');
    return { takenAt: rows[0]!.at.toISOString(), migrations, tables, namedFiles: named.map(({ path }) => path) };
  } finally {
    await client.end();
  }
}

async function copyTable(client: Client, { name, columns, partitions }: StoredTable, folder: string) {
  // A partitioned table can be read as a query only
  const stream = client.query(copyTo(`COPY (SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(name)}) TO STDOUT`));
  const { sha256 } = await writeHashed(join(folder, 'tables', `${name}.gz`), stream, createGzip({ level: 3 }));
  return { name, columns, rows: stream.rowCount, sha256, ...(partitions.length > 0 && { partitions }) };
}

export const quoted = (name: string): string => `"${name}"`;

async function copyFiles(from: string, to: string): Promise<FileEntry[]> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(from, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.startsWith(`${INCOMING}/`))
    .sort();
  const copied: FileEntry[] = [];
  for (const path of paths) {
    try {
      copied.push({ path, ...(await writeHashed(join(to, path), createReadStream(join(from, path)))) });
    } catch (error) {
      // Removed since the folder was read, with its message
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return copied;
}
