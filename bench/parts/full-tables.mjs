// Whether webhooks are taken in as fast when the tables are full. The phones are the same few in both, so their rows are warm.
import { startLeadline } from '../contestants.mjs';
import { countCpu } from '../cpu.mjs';
import { judge, summarise } from '../figures.mjs';
import { Loader } from '../load/loader.mjs';
import { KNOWN_PHONES } from '../load/payloads.mjs';
import { milliseconds, rounded } from '../report.mjs';

const MESSAGES_EACH = 10;
const FIRST_GUESS_PER_SECOND = 2000;
// Long enough that the pages in use are in the caches and were logged whole once since the last checkpoint, as on a server that runs for days
const WARM_UP_SECONDS = 20;

export async function benchFullTables({ cluster, report, options }) {
  const size = options.full ? 1_000_000 : 100_000;
  report.heading(
    `Webhooks on tables with ${size.toLocaleString('en')} conversations and ${MESSAGES_EACH} messages each, and on empty ones`,
  );
  const loader = new Loader();
  const servers = [];
  try {
    const open = async (name, url, stride) => {
      const server = await startLeadline(url, cluster.dataDir);
      servers.push({ ...server, name, stride, sentSoFar: 0, expected: FIRST_GUESS_PER_SECOND });
    };
    await open('empty', await cluster.sized(KNOWN_PHONES, 1, 'empty_tables'), 1);
    await open('full', await cluster.sized(size, MESSAGES_EACH, 'full_tables'), size / KNOWN_PHONES);
    for (const connections of options.connections.filter((number) => number === 32 || number === 128)) {
      await compare({ servers, connections, loader, report, options, dataDir: cluster.dataDir });
    }
  } finally {
    loader.stop();
    for (const server of servers) await server.stop();
  }
}

async function compare({ servers, connections, loader, report, options, dataDir }) {
  const rounds = servers.map(() => []);
  for (const server of servers) {
    await measure({ server, connections, seconds: WARM_UP_SECONDS, loader, dataDir });
  }
  for (let round = 0; round < options.rounds; round += 1) {
    for (const [index, server] of servers.entries()) {
      rounds[index].push(await measure({ server, connections, seconds: options.seconds, loader, dataDir }));
    }
  }
  const summaries = rounds.map(summarise);
  report.line(`\n${connections} connections`);
  report.table(
    summaries.map((summary, index) => ({
      tables: servers[index].name,
      'a second': rounded(summary.perSecond),
      p50: milliseconds(summary.p50),
      p99: milliseconds(summary.p99),
      errors: summary.errors,
      'CPU µs server + db': `${rounded(summary.serverCpu)} + ${rounded(summary.databaseCpu)}`,
      rounds: summary.rounds.map(({ perSecond }) => rounded(perSecond)).join(' '),
    })),
  );
  const [empty, full] = summaries;
  report.record('full tables', { connections, empty, full });
  report.ratio(judge(`full / empty tables, ${connections}`, full.perSecond / empty.perSecond, { min: 0.7 }));
}

async function measure({ server, connections, seconds, loader, dataDir }) {
  const count = Math.ceil(server.expected * seconds * 1.4) + connections * 2;
  const from = server.sentSoFar;
  server.sentSoFar += count;
  await loader.prepare({ scenario: 'known', from, count, stride: server.stride });
  const cpuOf = countCpu(server.pid, dataDir);
  const result = await loader.run({ port: server.port, connections, seconds });
  const cpu = cpuOf(result.completed);
  server.expected = Math.max(server.expected, result.perSecond);
  return { ...result, ...cpu };
}
