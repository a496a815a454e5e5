import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { COMMAND_LINE, record } from '@app/access';
import { ConflictError, InvalidError } from '@app/common';
import { connect, dataSourceOptions, migrate } from '@app/database';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { MigrationExecutor, type DataSource, type MigrationInterface } from 'typeorm';
import { hashOf, writeHashed } from './hashed-file.js';
import { readManifest, type Manifest, type TableEntry } from './manifest.js';
import { keptTables, migrationsIn } from './schema-facts.js';
import { quoted } from './take-backup.js';

interface Target {
  databaseUrl: string;
  mediaDir: string;
  /** Where the backup is. */
  folder: string;
  progress?: (line: string) => void;
}

export interface Restored {
  manifest: Manifest;
  rows: number;
  /** Replies that waited to be sent when the backup was taken: whether they went out since is not known. */
  unconfirmed: number;
}

/**
 * Brings a backup into an empty database and media folder: the schema as it was, the rows in one transaction, then the
 * migrations that came since. Throws, and changes nothing, when the backup is damaged or from a newer version, when the database
 * holds something, or when a server works on it.
 */
export async function restoreBackup({ databaseUrl, mediaDir, folder, progress }: Target): Promise<Restored> {
  const manifest = await readManifest(folder);
  await requireWhole(folder, manifest);
  const dataSource = await connect({ ...dataSourceOptions(databaseUrl), entities: [] }, 5000);
  try {
    requireKnown(manifest, dataSource);
    const client = new Client({ connectionString: databaseUrl, application_name: 'leadline restore' });
    await client.connect();
    try {
      await requireAlone(client);
      await requireEmpty(client);
      await bringSchema(dataSource, client, manifest.migrations);
      await putFiles(mediaDir, folder, manifest);
      const { rows, unconfirmed } = await putRows(client, folder, manifest, progress);
      await migrate(dataSource);
      // A column that an older schema had not
      await client.query('UPDATE change_feed SET begun_at = now()');
      const details = { taken_at: manifest.takenAt, rows };
      await record(dataSource.manager, { actor: COMMAND_LINE, action: 'data.restored', details });
      await client.query('ANALYZE');
      return { manifest, rows, unconfirmed };
    } finally {
      await client.end();
    }
  } finally {
    await dataSource.destroy();
  }
}

const nameOf = (migration: MigrationInterface): string => migration.name ?? migration.constructor.name;

async function requireWhole(folder: string, { tables, files }: Manifest): Promise<void> {
  const all = [
    ...tables.map(({ name, sha256 }) => ({ path: `tables/${name}.gz`, sha256 })),
    ...files.map(({ path, sha256 }) => ({ path: `media/${path}`, sha256 })),
  ];
  for (const { path, sha256 } of all) {
    const found = await hashOf(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return null;
    });
    if (found?.sha256 !== sha256)
      throw new InvalidError(
        `${path} of the backup ${found ? 'is not as it was written' : 'is missing'}: take another copy of it. Nothing was restored`,
      );
  }
}

function requireKnown({ migrations }: Manifest, dataSource: DataSource): void {
  const known = new Set(dataSource.migrations.map(nameOf));
  if (!migrations.every((name) => known.has(name)))
    throw new InvalidError('The backup was made by a newer Leadline: install that version, then restore');
}

/** The command's own connection pool shows up too, under the pid of its connections; it is idle. */
async function requireAlone(client: Client): Promise<void> {
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  const { rows: others } = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'leadline'`,
  );
  // One is ours
  if (rows[0]!.n > 0 || others[0]!.n > 1)
    throw new ConflictError('A Leadline server works on this database: stop it, then restore');
}

const HOLDS_SOMETHING = ['agents', 'leads', 'messages', 'webhook_events', 'waiting_statuses', 'templates', 'api_keys'];

async function requireEmpty(client: Client): Promise<void> {
  for (const table of HOLDS_SOMETHING) {
    const { rows } = await client.query<{ is_there: boolean }>(
      `SELECT to_regclass('public.${table}') IS NOT NULL AS is_there`,
    );
    if (!rows[0]!.is_there) continue;
    const { rowCount } = await client.query(`SELECT FROM ${table} LIMIT 1`);
    if (rowCount)
      throw new ConflictError(
        `The database holds data already (${table}): restore into an empty one. With the embedded database, name a new DATA_DIR; ` +
          `with your own PostgreSQL, create another database and name it in DATABASE_URL`,
      );
  }
}

/** The schema as the backup's database had it, from whatever an empty database has now. */
async function bringSchema(dataSource: DataSource, client: Client, wanted: string[]): Promise<void> {
  const names = new Set(wanted);
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    const there = await migrationsIn(client);
    const surplus = there.length - there.filter((name) => names.has(name)).length;
    const back = new MigrationExecutor(dataSource, runner);
    back.transaction = 'each';
    for (let undone = 0; undone < surplus; undone += 1) await back.undoLastMigration();
    const all = dataSource.migrations;
    const chosen = all.filter((migration) => names.has(nameOf(migration)));
    Object.assign(dataSource, { migrations: chosen });
    try {
      await migrate(dataSource);
    } finally {
      Object.assign(dataSource, { migrations: all });
    }
  } finally {
    await runner.release();
  }
}

async function putFiles(mediaDir: string, folder: string, { files }: Manifest): Promise<void> {
  for (const { path, sha256 } of files) {
    const place = join(mediaDir, path);
    const there = await hashOf(place).catch(() => null);
    if (there?.sha256 === sha256) continue;
    if (there) throw new ConflictError(`${place} is there already and differs: restore into an empty DATA_DIR`);
    await writeHashed(place, createReadStream(join(folder, 'media', path)));
  }
}

async function putRows(client: Client, folder: string, { tables }: Manifest, progress: Target['progress']) {
  await client.query('BEGIN');
  const links = await dropLinks(client);
  const known = await keptTables(client);
  for (const { name } of known) await client.query(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`);
  await client.query(`TRUNCATE ${[...known.map(({ name }) => quoted(name)), 'changes'].join(', ')}`);
  let rows = 0;
  for (const table of tables) {
    rows += await putTable(client, folder, table);
    progress?.(`${table.name}: ${table.rows} rows`);
  }
  const unconfirmed = await tellWhatIsUnknown(client);
  await beginFeedAnew(client);
  for (const { name } of known) await client.query(`ALTER TABLE ${quoted(name)} ENABLE TRIGGER USER`);
  for (const link of links) await client.query(link);
  await continueNumbers(client);
  await client.query('COMMIT');
  return { rows, unconfirmed };
}

/** Rows come table by table; what refers to what is held against them at the end. Answers the statements that put it back. */
async function dropLinks(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ tbl: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS tbl, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conparentid = 0`,
  );
  for (const { tbl, name } of rows) await client.query(`ALTER TABLE ${tbl} DROP CONSTRAINT ${name}`);
  return rows.map(({ tbl, name, definition }) => `ALTER TABLE ${tbl} ADD CONSTRAINT ${name} ${definition}`);
}

async function putTable(client: Client, folder: string, table: TableEntry): Promise<number> {
  const { name, columns, partitions = [], rows } = table;
  for (const part of partitions)
    await client.query(`CREATE TABLE IF NOT EXISTS ${quoted(part.name)} PARTITION OF ${quoted(name)} ${part.bound}`);
  const stream = client.query(copyFrom(`COPY ${quoted(name)} (${columns.map(quoted).join(', ')}) FROM STDIN`));
  await pipeline(createReadStream(join(folder, 'tables', `${name}.gz`)), createGunzip(), stream);
  if (stream.rowCount !== rows)
    throw new InvalidError(`${name}: ${stream.rowCount} rows came where the backup says ${rows}. Nothing was restored`);
  return rows;
}

/** What waited then may have gone out since: sent again, the customer would have it twice. */
async function tellWhatIsUnknown(client: Client): Promise<number> {
  await client.query('DELETE FROM outbox');
  const { rowCount } = await client.query(
    `UPDATE messages SET unconfirmed_at = now() WHERE direction = 'outgoing' AND status = 'queued'`,
  );
  await client.query(
    `UPDATE conversations c SET latest_status = m.status FROM messages m
     WHERE m.id = c.latest_message_id AND c.latest_status IS DISTINCT FROM m.status`,
  );
  return rowCount ?? 0;
}

/** No cursor of before is taken for one of now (410 `cursor_expired`): the instant is later than any number given so far. */
async function beginFeedAnew(client: Client): Promise<void> {
  await client.query(
    `UPDATE change_feed SET epoch = greatest(epoch + 1, extract(epoch FROM now())::integer), dropped_to_xid = 0`,
  );
}

async function continueNumbers(client: Client): Promise<void> {
  const { rows } = await client.query<{ tbl: string; col: string; seq: string }>(
    `SELECT quote_ident(c.relname) AS tbl, quote_ident(a.attname) AS col, pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS seq
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE a.attidentity <> '' AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
  );
  for (const { tbl, col, seq } of rows)
    await client.query(
      `SELECT setval($1, greatest(coalesce(max(${col}), 0), 1), max(${col}) IS NOT NULL) FROM ${tbl}`,
      [seq],
    );
}
