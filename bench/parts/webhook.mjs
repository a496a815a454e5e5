// How fast webhooks are taken in, beside servers written by hand, at several numbers of connections.
import { countCpu } from '../cpu.mjs';
import { BASELINES, startBaseline, startLeadline } from '../contestants.mjs';
import { judge, summarise } from '../figures.mjs';
import { Loader } from '../load/loader.mjs';
import { KNOWN_PHONES } from '../load/payloads.mjs';
import { milliseconds, rounded } from '../report.mjs';
import { seedConversations, seedOutgoing } from '../seed.mjs';

const WHAT = {
  new: 'messages from new phones',
  known: `messages from ${KNOWN_PHONES.toLocaleString('en')} known phones`,
  status: 'status callbacks for known messages',
  replays: 'messages from known phones, every tenth a repeat',
};
const WARM_UP_SECONDS = 1;
const FIRST_GUESS_PER_SECOND = 2000;

export async function benchWebhook({ cluster, report, options }) {
  const loader = new Loader();
  try {
    await cluster.create('seeded');
    await seedConversations(cluster.url('seeded'), { conversations: KNOWN_PHONES, messagesEach: 3 });
    const summaries = {};
    for (const scenario of options.scenarios) {
      summaries[scenario] = await benchScenario({ scenario, cluster, loader, report, options });
    }
    judgeReplays(report, summaries);
  } finally {
    loader.stop();
  }
}

async function benchScenario({ scenario, cluster, loader, report, options }) {
  report.heading(`Webhook: ${WHAT[scenario]}`);
  const { dataDir } = cluster;
  const contestants = await startContestants(cluster, scenario);
  try {
    const summaries = {};
    for (const connections of options.connections) {
      summaries[connections] = await benchConnections({
        scenario,
        connections,
        contestants,
        loader,
        report,
        options,
        dataDir,
      });
    }
    judgeCrowd(report, scenario, summaries);
    return summaries;
  } finally {
    for (const contestant of contestants) await contestant.stop();
  }
}

/** The empty server stores nothing, so one scenario says it all. */
async function startContestants(cluster, scenario) {
  const baselines = Object.keys(BASELINES).filter((name) => name !== 'empty HTTP' || scenario === 'known');
  const started = [];
  for (const name of ['Leadline', ...baselines]) {
    const database = name.toLowerCase().replaceAll(' ', '_').replaceAll('-', '_');
    const url = await cluster.create(database, 'seeded');
    const contestant = name === 'Leadline' ? await startLeadline(url, cluster.dataDir) : await startBaseline(name, url);
    started.push({ ...contestant, url, sentSoFar: 0, expected: FIRST_GUESS_PER_SECOND, rounds: [] });
  }
  return started;
}

async function benchConnections({ scenario, connections, contestants, loader, report, options, dataDir }) {
  for (const contestant of contestants) {
    contestant.rounds = [];
    contestant.expected = FIRST_GUESS_PER_SECOND;
    // Twice: the first one says how many requests a second of the second one takes
    await measure({ scenario, contestant, connections, seconds: WARM_UP_SECONDS, loader, dataDir });
    await measure({ scenario, contestant, connections, seconds: WARM_UP_SECONDS, loader, dataDir });
  }
  for (let round = 0; round < options.rounds; round += 1) {
    // Who comes first changes, so that nobody always runs into another one's vacuum or checkpoint
    const order = contestants.map((_, index) => contestants[(index + round) % contestants.length]);
    for (const contestant of order) {
      const result = await measure({ scenario, contestant, connections, seconds: options.seconds, loader, dataDir });
      contestant.rounds.push(result);
    }
  }
  const summaries = Object.fromEntries(contestants.map(({ name, rounds }) => [name, summarise(rounds)]));
  print(report, scenario, connections, summaries);
  judgeBaselines(report, scenario, connections, summaries);
  return summaries;
}

async function measure({ scenario, contestant, connections, seconds, loader, dataDir }) {
  const count = Math.ceil(contestant.expected * seconds * 1.4) + connections * 2;
  const from = contestant.sentSoFar;
  contestant.sentSoFar += count;
  if (scenario === 'status') {
    await seedOutgoing(contestant.url, { from, count: Math.ceil(count / 2), conversations: KNOWN_PHONES });
  }
  await loader.prepare({ scenario, from, count });
  const cpuOf = countCpu(contestant.pid, dataDir);
  const result = await loader.run({ port: contestant.port, connections, seconds });
  const cpu = cpuOf(result.completed);
  contestant.expected = Math.max(contestant.expected, result.perSecond);
  return { ...result, ...cpu };
}

function print(report, scenario, connections, summaries) {
  report.line(`\n${connections} connection${connections === 1 ? '' : 's'}`);
  report.table(
    Object.entries(summaries).map(
      ([name, { perSecond, p50, p99, errors, clientCpu, serverCpu, databaseCpu, rounds }]) => ({
        server: name,
        'a second': rounded(perSecond),
        p50: milliseconds(p50),
        p99: milliseconds(p99),
        errors,
        'CPU µs server + db': `${rounded(serverCpu)} + ${rounded(databaseCpu)}`,
        'client CPU': `${Math.round(clientCpu * 100)} %`,
        rounds: rounds.map((round) => rounded(round.perSecond)).join(' '),
        "rounds' p99": rounds.map((round) => round.p99.toFixed(1)).join(' '),
      }),
    ),
  );
  report.record('webhook', { scenario, connections, summaries });
}

const RATE_TARGET = { 1: 0.35, 32: 0.5, 128: 0.5 };

function judgeBaselines(report, scenario, connections, summaries) {
  const where = `${scenario}, ${connections}`;
  const ours = summaries.Leadline;
  const batch = summaries['micro-batch'];
  const single = summaries['one transaction'];
  const empty = summaries['empty HTTP'];
  report.ratio(
    judge(`${where}: rate / micro-batch`, ours.perSecond / batch.perSecond, { min: RATE_TARGET[connections] }),
  );
  report.ratio(
    judge(`${where}: p99 / micro-batch`, ours.p99 / batch.p99, { max: connections === 128 ? 2.5 : undefined }),
  );
  const isCrowd = connections === 32 || connections === 128;
  report.ratio(
    judge(`${where}: rate / one transaction`, ours.perSecond / single.perSecond, { min: isCrowd ? 2.5 : undefined }),
  );
  if (empty) report.ratio(judge(`${where}: rate / empty HTTP`, ours.perSecond / empty.perSecond));
}

function judgeCrowd(report, scenario, summaries) {
  const [crowd, usual] = [summaries[512]?.Leadline, summaries[128]?.Leadline];
  if (!crowd || !usual) return;
  report.ratio(judge(`${scenario}: rate at 512 / at 128`, crowd.perSecond / usual.perSecond, { min: 0.8 }));
  report.ratio(judge(`${scenario}: errors at 512`, crowd.errors, { max: 0 }));
}

/** A twentieth is less than what two runs of the same differ by. */
function judgeReplays(report, { known, replays }) {
  for (const connections of Object.keys(replays ?? {})) {
    if (!known?.[connections]) continue;
    const value = replays[connections].Leadline.perSecond / known[connections].Leadline.perSecond;
    report.ratio(judge(`replays / none, ${connections}`, value, { min: 0.95 }));
  }
}
