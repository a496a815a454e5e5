import type { EntityManager } from 'typeorm';

/** What moves by itself while nobody does anything. */
const RESTLESS: Record<string, string[] | 'all'> = {
  sessions: 'all',
  audit_log: 'all',
  settings_seen: 'all',
  alerts: 'all',
  template_syncs: 'all',
  send_buckets: 'all',
  job_pools: 'all',
  search_progress: 'all',
  message_words: 'all',
  lead_words: 'all',
  work_follower: 'all',
  conversation_work: 'all',
  waiting_statuses: ['look_at'],
  waiting_changes: ['look_at'],
  media: ['attempts', 'next_attempt_at'],
  ad_pictures: 'all',
};

/** Every row of every table of ours, sorted, without the columns that are named. */
export async function dumpTables(
  db: EntityManager,
  leftOut: Record<string, string[] | 'all'> = {},
): Promise<Record<string, unknown[]>> {
  const tables: { name: string }[] = await db.query(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
       AND NOT relispartition ORDER BY 1`,
  );
  const dump: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    const passedOver = [RESTLESS[name], leftOut[name]];
    if (passedOver.includes('all')) continue;
    const rows: { row: unknown }[] = await db.query(
      `SELECT row FROM (SELECT to_jsonb(t) - $1::text[] AS row FROM "${name}" t) rows ORDER BY row::text`,
      [passedOver.flat().filter((column) => column !== undefined)],
    );
    dump[name] = rows.map(({ row }) => row);
  }
  return dump;
}
