// Where the figures come from.
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { withClient } from './with-client.mjs';

const SETTINGS = [
  'shared_buffers',
  'max_wal_size',
  'synchronous_commit',
  'fsync',
  'full_page_writes',
  'wal_compression',
  'autovacuum',
  'jit',
  'max_connections',
];

export async function machineFacts(url) {
  return withClient(url, async (client) => {
    const { rows } = await client.query(`SELECT name, current_setting(name) AS value FROM unnest($1::text[]) AS name`, [
      SETTINGS,
    ]);
    const [{ version }] = (await client.query(`SELECT current_setting('server_version') AS version`)).rows;
    return {
      cpu: cpus()[0]?.model.trim() ?? 'unknown',
      cores: availableParallelism(),
      memoryGb: Math.round(totalmem() / 2 ** 30),
      loadBefore: loadavg()[0].toFixed(2),
      node: process.version,
      postgresql: version,
      settings: Object.fromEntries(rows.map(({ name, value }) => [name, value])),
    };
  });
}
