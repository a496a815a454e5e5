import { findServerKey, readServerKeyState } from '@app/access';
import type { Settings } from '@app/config';
import { pendingMigrations } from '@app/database';
import type { DataSource } from 'typeorm';
import { bad, ok, unknown, warn, type Check, type Finding } from '../check.js';
import { judgeClock } from '../judge.js';
import { found, reasonOf, timed, within } from './probe.js';

const PATIENCE_MS = 6_000;
const SLOW_WRITE_MS = 100;

const MISSING_PARTITIONS = `SELECT parent.relname AS name FROM pg_class parent
  WHERE parent.relkind = 'p' AND parent.relnamespace = current_schema()::regnamespace
    AND to_regclass(parent.relname || to_char(now() AT TIME ZONE 'UTC' + interval '1 day', '"_"YYYYMMDD')) IS NULL
  ORDER BY 1`;

/** Speed, schema, partitions and clock of the database, and whether what is sealed in it can be opened. */
export async function probeDatabase(db: DataSource, settings: Settings): Promise<Check[]> {
  const trouble = await cannotAnswer(db);
  if (trouble) return [found('postgres', bad('away', { reason: trouble }))];
  return [
    found('postgres', await settled(() => probeServer(db))),
    found('migrations', await settled(async () => missing('pending', await pendingMigrations(db)))),
    found('partitions', await settled(() => probePartitions(db))),
    found('clock', await settled(() => probeClock(db))),
    found('secret_key', await settled(() => probeKey(db, settings))),
  ];
}

/** Why the database does not answer; null when it does. */
async function cannotAnswer(db: DataSource): Promise<string | null> {
  try {
    return await within(PATIENCE_MS, db.query('SELECT 1')).then(() => null);
  } catch (error) {
    return reasonOf(error);
  }
}

async function probeServer(db: DataSource): Promise<Finding> {
  const { ms, result } = await timed(() => db.query<{ version: string }[]>('SHOW server_version'));
  const version = Object.values(result[0] ?? {})[0]?.split(' ')[0] ?? '?';
  // A message in the write-ahead log is a commit as any other, and leaves nothing behind
  const write = await timed(() => db.query(`SELECT pg_logical_emit_message(true, 'leadline', 'doctor')`));
  const values = { version, ms, write_ms: write.ms };
  return write.ms > SLOW_WRITE_MS ? warn('slow', values) : ok('ok', values);
}

async function probePartitions(db: DataSource): Promise<Finding> {
  const rows = await db.query<{ name: string }[]>(MISSING_PARTITIONS);
  return missing(
    'missing',
    rows.map(({ name }) => name),
  );
}

const missing = (code: string, names: string[]): Finding =>
  names.length > 0 ? bad(code, { names: names.join(', ') }) : ok();

async function probeClock(db: DataSource): Promise<Finding> {
  const askedAt = Date.now();
  const { result, ms } = await timed(() =>
    db.query<{ ms: number }[]>('SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms'),
  );
  return judgeClock(result[0]!.ms - askedAt - ms / 2);
}

/** In this process: of the shell the doctor has the settings that it is given, which are to be the server's. */
async function probeKey(db: DataSource, settings: Settings): Promise<Finding> {
  const state = await readServerKeyState(db, await findServerKey(settings));
  return state === 'other' || state === 'none' ? bad(state) : ok(state === 'same' ? 'ok' : 'unused');
}

async function settled(look: () => Promise<Finding>): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    return { ...unknown('unread'), values: { reason: reasonOf(error) } };
  }
}
