// What a message costs the database's disk: bytes that stay, bytes of the write-ahead log, commits and writes. docs/scaling.md.
import { setTimeout as sleep } from 'node:timers/promises';
import { startLeadline } from '../contestants.mjs';
import { Loader } from '../load/loader.mjs';
import { KNOWN_PHONES } from '../load/payloads.mjs';
import { seedOutgoing } from '../seed.mjs';
import { withClient } from '../with-client.mjs';

/** How much of the load's way and how many requests at once; one at once is a small installation. */
const LOADS = [
  { name: '50,000 texts, 128 at once', scenario: 'known', count: 50_000, connections: 128 },
  { name: '5,000 texts, one at a time', scenario: 'known', count: 5_000, connections: 1 },
  { name: '5,000 texts of new people, 32 at once', scenario: 'new', count: 5_000, connections: 32 },
  { name: '10,000 status reports, 32 at once', scenario: 'status', count: 10_000, connections: 32 },
];

export async function benchFootprint({ cluster, report }) {
  report.heading('What a message costs the disk');
  const url = await cluster.sized(KNOWN_PHONES, 3, 'footprint');
  const server = await startLeadline(url, cluster.dataDir);
  const loader = new Loader();
  try {
    await settled(url);
    let from = 0;
    for (const load of LOADS) {
      const { scenario, count, connections } = load;
      if (scenario === 'status') await seedOutgoing(url, { from, count: count / 2, conversations: KNOWN_PHONES });
      if (scenario === 'status') await settled(url);
      const before = await readings(url);
      await loader.prepare({ scenario, from, count });
      const { completed, perSecond } = await loader.run({ port: server.port, connections, seconds: 600 });
      if (completed !== count) throw new Error(`Only ${completed} of ${count} were taken`);
      const taken = await readings(url);
      await settled(url);
      // The followers' part: lists and the search
      const after = await readings(url);
      from += count;
      tell(report, load, { before, taken, after, perSecond });
    }
    await tellConnections(report, url);
  } finally {
    loader.stop();
    await server.stop();
  }
}

function tell(report, { name, count }, { before, taken, after, perSecond }) {
  const each = (key, upTo = after) => (upTo[key] - before[key]) / count;
  const growth = Object.keys(after.tables)
    .map((table) => ({ table, bytes: (after.tables[table] - (before.tables[table] ?? 0)) / count }))
    .filter(({ bytes }) => bytes >= 1)
    .toSorted((a, b) => b.bytes - a.bytes);
  report.line(`\n${name} (${Math.round(perSecond).toLocaleString('en')} a second)`);
  const figures = {
    'bytes that stay': each('bytes'),
    'bytes of WAL': each('wal'),
    'of it by the intake': each('wal', taken),
    'WAL records': each('records'),
    'full pages': each('pages'),
    commits: each('commits'),
    'writes of tables': each('writes'),
    'writes of WAL': each('walWrites'),
    'fsyncs of WAL': each('walSyncs'),
  };
  const shown = (value) => (value >= 10 ? Math.round(value).toLocaleString('en') : value.toFixed(3));
  report.table(Object.entries(figures).map(([what, value]) => ({ 'each of them': what, '': shown(value) })));
  report.table(growth.map(({ table, bytes }) => ({ 'grows by, of': table, bytes: Math.round(bytes) })));
  report.record('footprint', { name, perSecond, ...figures, growth });
}

async function readings(url) {
  return withClient(url, async (client) => {
    // Each process tells its counts when it is idle for a second
    await sleep(1_500);
    const one = async (sql) => (await client.query(sql)).rows[0];
    const { rows } = await client.query(
      `SELECT regexp_replace(c.relname, '_\\d{8}$', '') AS name, sum(pg_total_relation_size(c.oid))::float8 AS bytes
       FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
       WHERE c.relkind IN ('r', 'm') AND n.nspname IN ('public', 'graphile_worker') GROUP BY 1`,
    );
    const tables = Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes]));
    const wal = await one(
      `SELECT wal_bytes::float8 AS wal, wal_records::float8 AS records, wal_fpi::float8 AS pages FROM pg_stat_wal`,
    );
    const io = await one(
      `SELECT coalesce(sum(writes) FILTER (WHERE object = 'relation'), 0)::float8 AS writes,
         coalesce(sum(writes) FILTER (WHERE object = 'wal'), 0)::float8 AS "walWrites",
         coalesce(sum(fsyncs) FILTER (WHERE object = 'wal'), 0)::float8 AS "walSyncs" FROM pg_stat_io`,
    );
    const { commits } = await one(
      `SELECT xact_commit::float8 AS commits FROM pg_stat_database WHERE datname = current_database()`,
    );
    const bytes = Object.values(tables).reduce((sum, size) => sum + size, 0);
    return { tables, bytes, commits, ...wal, ...io };
  });
}

/** Once lists and search have caught up and the log grows no more. */
async function settled(url) {
  for (let tries = 0, last = -1; tries < 120; tries += 1) {
    const { wal, lag } = await withClient(url, async (client) => {
      const { rows } = await client.query(
        `SELECT pg_current_wal_insert_lsn() - '0/0' AS wal,
           (SELECT count(*) FROM messages m WHERE NOT EXISTS (SELECT 1 FROM message_words w WHERE w.id = m.id)) AS lag`,
      );
      return { wal: Number(rows[0].wal), lag: Number(rows[0].lag) };
    });
    if (lag === 0 && wal - last < 20_000) return;
    last = wal;
    await sleep(1_000);
  }
}

async function tellConnections(report, url) {
  const { rows } = await withClient(url, (client) =>
    client.query(
      `SELECT application_name AS "connections of", count(*)::int AS now FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() GROUP BY 1 ORDER BY 1`,
    ),
  );
  report.line('');
  report.table(rows);
}
