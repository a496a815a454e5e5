// How long the panel's reads take as the tables grow, and while webhooks come in.
import { setTimeout as sleep } from 'node:timers/promises';
import { startLeadline } from '../contestants.mjs';
import { judge, summarise } from '../figures.mjs';
import { Loader } from '../load/loader.mjs';
import { phoneOf } from '../load/payloads.mjs';
import { milliseconds } from '../report.mjs';
import { Session } from '../session.mjs';

const SMALLEST = 1_000;
const MESSAGES_EACH = 10;
const THREADS = 500;
const CHANGES = 20;
const WEBHOOKS_A_SECOND = 500;
/** At most this many reads a second go to one connection: memory for the requests, not a limit that is met. */
const MOST_READS_A_SECOND = 3_000;

const TARGETS = { list: 2, thread: 1.7, 'list since': 1.7, 'thread since': 1.7 };

export async function benchReads({ cluster, report, options }) {
  const sizes = [SMALLEST, 100_000, ...(options.full ? [1_000_000] : [])];
  report.heading(
    `Reads with ${sizes.map((size) => size.toLocaleString('en')).join(', ')} conversations, ${MESSAGES_EACH} messages each`,
  );
  const loader = new Loader();
  const servers = [];
  try {
    for (const size of sizes) servers.push(await openServer(cluster, size));
    await compareSizes({ servers, loader, report, options });
    await underLoad({ server: servers.at(-1), loader, report, options });
  } finally {
    loader.stop();
    for (const { contestant } of servers) await contestant.stop();
  }
}

async function openServer(cluster, size) {
  const url = await cluster.sized(size, MESSAGES_EACH, `reads_${size}`);
  const contestant = await startLeadline(url, cluster.dataDir);
  try {
    const session = await Session.open(contestant.port);
    return { size, contestant, cookie: session.cookie, reads: await readsOf(session, contestant, size) };
  } catch (error) {
    await contestant.stop();
    throw error;
  }
}

/** What is read, by name. `since` begins before a handful of changes, as for somebody who asks every few seconds. */
async function readsOf(session, contestant, size) {
  const phones = Array.from({ length: THREADS }, (_, index) => phoneOf((index * 7919) % size));
  const thread = (phone) => `/ajax/tata-conversations/${phone}/messages/`;
  const { changes_cursor: cursor } = await session.get('/ajax/tata-conversations/');
  await bring(contestant.port, CHANGES);
  const since = `since=${encodeURIComponent(cursor)}`;
  const changed = await session.get(`/ajax/tata-conversations/?${since}`);
  if (changed.conversations.length === 0) throw new Error('The changes that were made do not show: nothing to measure');
  return {
    list: ['/ajax/tata-conversations/'],
    thread: phones.map(thread),
    'list since': [`/ajax/tata-conversations/?${since}`],
    'thread since': phones.map((phone) => `${thread(phone)}?${since}`),
  };
}

async function bring(port, count) {
  const loader = new Loader();
  try {
    await loader.prepare({ scenario: 'known', from: 0, count });
    const { completed } = await loader.run({ port, connections: 1, seconds: 30 });
    if (completed !== count) throw new Error(`Only ${completed} of ${count} webhooks were taken`);
  } finally {
    loader.stop();
  }
}

async function measure({ server, name, loader, seconds }) {
  await loader.prepareReads({ paths: server.reads[name], cookie: server.cookie, count: seconds * MOST_READS_A_SECOND });
  const result = await loader.run({ port: server.contestant.port, connections: 1, seconds });
  if (Object.keys(result.errors).length > 0) throw new Error(`Reads failed: ${JSON.stringify(result.errors)}`);
  return { ...result, serverCpu: NaN, databaseCpu: NaN };
}

async function compareSizes({ servers, loader, report, options }) {
  for (const name of Object.keys(TARGETS)) {
    const rounds = servers.map(() => []);
    for (const server of servers) await measure({ server, name, loader, seconds: 1 });
    for (let round = 0; round < options.rounds; round += 1) {
      for (const [index, server] of servers.entries()) {
        rounds[index].push(await measure({ server, name, loader, seconds: options.seconds }));
      }
    }
    const summaries = rounds.map(summarise);
    report.line(`\n${name}`);
    report.table(
      summaries.map(({ p50, p99, rounds: all }, index) => ({
        conversations: servers[index].size.toLocaleString('en'),
        p50: milliseconds(p50),
        p99: milliseconds(p99),
        "rounds' p99": all.map((round) => round.p99.toFixed(1)).join(' '),
      })),
    );
    report.record('reads', { name, sizes: servers.map(({ size }) => size), summaries });
    for (const [index, { p50 }] of summaries.entries()) {
      if (index === 0) continue;
      const label = `${name}: p50 at ${servers[index].size.toLocaleString('en')} conversations / at 1,000`;
      report.ratio(judge(label, p50 / summaries[0].p50, { max: TARGETS[name] }));
    }
  }
}

/** The steady load has a process of its own, as customers have. */
async function underLoad({ server, loader, report, options }) {
  report.line(
    `\n${server.size.toLocaleString('en')} conversations, idle and under ${WEBHOOKS_A_SECOND} webhooks a second`,
  );
  const customers = new Loader();
  let from = CHANGES;
  try {
    for (const name of Object.keys(TARGETS)) {
      const idle = [];
      const loaded = [];
      const taken = [];
      for (let round = 0; round < options.rounds; round += 1) {
        idle.push(await measure({ server, name, loader, seconds: options.seconds }));
        const seconds = options.seconds + 1;
        const count = seconds * WEBHOOKS_A_SECOND;
        await customers.prepare({ scenario: 'known', from, count, stride: Math.max(1, server.size / 10_000) });
        from += count;
        const stream = customers.run({
          port: server.contestant.port,
          connections: 32,
          seconds,
          rate: WEBHOOKS_A_SECOND,
        });
        await sleep(500);
        loaded.push(await measure({ server, name, loader, seconds: options.seconds }));
        taken.push(await stream);
      }
      const [quiet, busy] = [summarise(idle), summarise(loaded)];
      const rate = Math.min(...taken.map(({ perSecond }) => perSecond));
      report.line(
        `${name}: p99 ${milliseconds(quiet.p99)} idle, ${milliseconds(busy.p99)} under ${Math.round(rate)} webhooks a second`,
      );
      report.record('reads under load', { name, quiet, busy, rate });
      report.ratio(judge(`${name}: p99 under load / idle`, busy.p99 / quiet.p99, { max: 3 }));
    }
  } finally {
    customers.stop();
  }
}
