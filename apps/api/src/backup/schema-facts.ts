import type { Client } from 'pg';

/**
 * What is not kept: the change feed, whose places belong to one cluster's transactions; sessions and links, so that nobody who
 * was let out since comes back in with the backup; the devices that were told under such a session, and how far the feed was
 * read for them; failed sign-ins; the settings that the server was last started with; what followers of the feed work out from the rest, and will again; and what the migrations
 * themselves note, which the manifest has.
 */
const NOT_KEPT = [
  'changes',
  'sessions',
  'access_links',
  'login_failures',
  'settings_seen',
  'push_subscriptions',
  'push_feed',
  'push_told',
  'message_words',
  'lead_words',
  'search_progress',
  'conversation_work',
  'work_follower',
  'migrations',
];

export interface StoredTable {
  name: string;
  /** Without those that PostgreSQL works out itself. */
  columns: string[];
  partitions: { name: string; bound: string }[];
}

/** All tables whose rows a backup keeps, by name; a partitioned one as a whole. */
export async function keptTables(client: Client): Promise<StoredTable[]> {
  const { rows } = await client.query<StoredTable>(
    `SELECT c.relname AS name,
       (SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns,
       coalesce((SELECT json_agg(json_build_object('name', part.relname, 'bound', pg_get_expr(part.relpartbound, part.oid))
          ORDER BY part.relname)
        FROM pg_inherits JOIN pg_class part ON part.oid = inhrelid WHERE inhparent = c.oid), '[]') AS partitions
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname <> ALL($1) ORDER BY 1`,
    [NOT_KEPT],
  );
  return rows;
}

export async function migrationsIn(client: Client): Promise<string[]> {
  const { rows: there } = await client.query<{ is_there: boolean }>(
    `SELECT to_regclass('public.migrations') IS NOT NULL AS is_there`,
  );
  if (!there[0]!.is_there) return [];
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
  return rows.map(({ name }) => name);
}
