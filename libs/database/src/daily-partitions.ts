import type { DataSource } from 'typeorm';

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
  const existing = await listPartitions(dataSource, daily.table);
  for (let day = today - DAY_MS; day <= today + DAYS_AHEAD * DAY_MS; day += DAY_MS) {
    const name = partitionName(daily.table, day);
    if (existing.includes(name)) continue;
    await inShortTransaction(dataSource, (query) =>
      query(`CREATE TABLE IF NOT EXISTS ${name} PARTITION OF ${daily.table}
        FOR VALUES FROM ('${isoDay(day)}T00:00:00Z') TO ('${isoDay(day + DAY_MS)}T00:00:00Z')`),
    );
  }
  const oldestKept = partitionName(daily.table, today - daily.keepDays * DAY_MS);
  for (const name of existing.filter((candidate) => candidate < oldestKept)) {
    await inShortTransaction(dataSource, async (query) => {
      await daily.beforeDrop?.(query, name);
      await query(`DROP TABLE ${name}`);
    });
  }
}

/** Whether tomorrow's rows have a place to go; readiness asks. */
export async function hasTomorrowsPartition(dataSource: DataSource, table: string, now: Date): Promise<boolean> {
  return (await listPartitions(dataSource, table)).includes(partitionName(table, startOfDay(now) + DAY_MS));
}

async function listPartitions(dataSource: DataSource, table: string): Promise<string[]> {
  const rows: { name: string }[] = await dataSource.query(
    `SELECT child.relname AS name FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
     WHERE inhparent = $1::regclass ORDER BY 1`,
    [table],
  );
  return rows.map(({ name }) => name);
}

async function inShortTransaction(
  dataSource: DataSource,
  work: (query: (sql: string) => Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager.query(`SET LOCAL lock_timeout = '3s'`);
    await work((sql) => manager.query(sql));
  });
}
