import { sqlState } from '@app/common';
import type { DataSource, EntityManager } from 'typeorm';
import { ADVISORY_LOCKS } from './advisory-locks.js';

const DAYS_AHEAD = 7;
const DAY_MS = 86_400_000;

/** A table that is split by the day (UTC) of one of its columns. Partitions are named `<table>_yyyymmdd`. */
export interface DailyTable {
  table: string;
  /** Whole days that are kept, counted back from today. */
  keepDays: number;
  /** Called before a partition goes, in the transaction that drops it. */
  beforeDrop?: (query: (sql: string) => Promise<unknown>, partition: string) => Promise<unknown>;
}

const startOfDay = (at: Date): number => Math.floor(at.getTime() / DAY_MS) * DAY_MS;
const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const partitionName = (table: string, ms: number): string => `${table}_${isoDay(ms).replaceAll('-', '')}`;

/**
 * Makes the partitions from yesterday to a week ahead and drops those past their time. A row for a day without a
 * partition is refused by PostgreSQL, so this runs at start and hourly. Gives up on a lock after 3 s: it comes again.
 */
export async function tendDailyPartitions(dataSource: DataSource, daily: DailyTable, now: Date): Promise<void> {
  const today = startOfDay(now);
  const wanted = Array.from({ length: DAYS_AHEAD + 2 }, (_, index) => today + (index - 1) * DAY_MS);
  const oldestKept = partitionName(daily.table, today - daily.keepDays * DAY_MS);
  const existing = await listPartitions(dataSource.manager, daily.table);
  const isTended =
    wanted.every((day) => existing.includes(partitionName(daily.table, day))) &&
    existing.every((name) => name >= oldestKept);
  if (isTended) return;
  await dataSource.transaction(async (manager) => {
    await manager.query(`SET LOCAL lock_timeout = '3s'`);
    // Servers that start together would make the same partition: the second waits here and finds it made
    await manager.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.partitions]);
    const present = await listPartitions(manager, daily.table);
    for (const day of wanted) {
      const name = partitionName(daily.table, day);
      if (!present.includes(name)) await createPartition(manager, daily.table, day);
    }
    for (const name of present.filter((candidate) => candidate < oldestKept)) {
      await daily.beforeDrop?.((sql) => manager.query(sql), name);
      await manager.query(`DROP TABLE ${name}`);
    }
  });
}

/** A partition for a day that is not tended: for a row that comes late, or that a wrong clock has dated. */
export async function ensurePartitionFor(manager: EntityManager, table: string, at: Date): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.partitions]);
  const present = await listPartitions(manager, table);
  if (!present.includes(partitionName(table, startOfDay(at)))) await createPartition(manager, table, startOfDay(at));
}

async function createPartition(manager: EntityManager, table: string, day: number): Promise<void> {
  await manager.query(`CREATE TABLE ${partitionName(table, day)} PARTITION OF ${table}
    FOR VALUES FROM ('${isoDay(day)}T00:00:00Z') TO ('${isoDay(day + DAY_MS)}T00:00:00Z')`);
}

/** PostgreSQL has refused a row for whose day there is no partition. It has no SQLSTATE of its own for that. */
export function isWithoutPartition(error: unknown): boolean {
  const driver = (error as { driverError?: unknown } | null)?.driverError ?? error;
  return sqlState(error) === '23514' && (driver as { routine?: unknown }).routine === 'ExecFindPartition';
}

/** Whether tomorrow's rows have a place to go; readiness asks. */
export async function hasTomorrowsPartition(dataSource: DataSource, table: string, now: Date): Promise<boolean> {
  return (await listPartitions(dataSource.manager, table)).includes(partitionName(table, startOfDay(now) + DAY_MS));
}

async function listPartitions(manager: EntityManager, table: string): Promise<string[]> {
  const rows: { name: string }[] = await manager.query(
    `SELECT child.relname AS name FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
     WHERE inhparent = $1::regclass ORDER BY 1`,
    [table],
  );
  return rows.map(({ name }) => name);
}
