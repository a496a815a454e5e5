// npm run bench: how fast Leadline is beside servers written by hand, on this machine. See docs/performance.md.
import { writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { BenchCluster } from './cluster.mjs';
import { machineFacts } from './machine.mjs';
import { readOptions } from './options.mjs';
import { benchFootprint } from './parts/footprint.mjs';
import { benchFullTables } from './parts/full-tables.mjs';
import { benchMemory } from './parts/memory.mjs';
import { benchPanel } from './parts/panel.mjs';
import { benchReads } from './parts/reads.mjs';
import { benchSearch } from './parts/search.mjs';
import { benchSending } from './parts/sending.mjs';
import { benchWebhook } from './parts/webhook.mjs';
import { Report } from './report.mjs';

const RUN = {
  webhook: benchWebhook,
  sending: benchSending,
  reads: benchReads,
  panel: benchPanel,
  memory: benchMemory,
  search: benchSearch,
  footprint: benchFootprint,
  'full-tables': benchFullTables,
};

const options = readOptions(process.argv.slice(2));
if (!existsSync(new URL('../apps/api/dist/main.js', import.meta.url))) {
  process.stderr.write('Build first: npm run build\n');
  process.exit(1);
}

const cluster = await BenchCluster.start();
let isStopping = false;
const stopEarly = () => {
  isStopping = true;
  void cluster.stop().finally(() => process.exit(1));
};
process.once('SIGINT', stopEarly).once('SIGTERM', stopEarly);
try {
  const machine = await machineFacts(cluster.database.url);
  const report = new Report(machine);
  report.line(JSON.stringify(machine, null, 2));
  for (const part of options.parts) await RUN[part]({ cluster, report, options });
  report.close();
  if (options.json) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
} catch (error) {
  // The database was taken away from whatever was going on
  if (!isStopping) throw error;
} finally {
  await cluster.stop();
}
