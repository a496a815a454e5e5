// How long a search takes among a million messages, how fast they are made searchable, and whether webhooks are slower for it.
import { setTimeout as sleep } from 'node:timers/promises';
import { startLeadline } from '../contestants.mjs';
import { countCpu } from '../cpu.mjs';
import { judge, summarise } from '../figures.mjs';
import { Loader } from '../load/loader.mjs';
import { KNOWN_PHONES } from '../load/payloads.mjs';
import { milliseconds, rounded } from '../report.mjs';
import { seedTexts, vocabulary } from '../search-texts.mjs';
import { Session } from '../session.mjs';
import { withClient } from '../with-client.mjs';

const MESSAGES = 1_000_000;
const QUESTIONS = 200;
const MOST_MS = 300;
const CONNECTIONS = 32;
const WARM_UP_SECONDS = 10;
/** The lock of libs/conversations/src/searching/index-progress.ts: who holds it lets nobody follow. */
const FOLLOWERS_LOCK = 7_254_113_011;

export async function benchSearch({ cluster, report, options }) {
  report.heading(`Search among ${MESSAGES.toLocaleString('en')} messages`);
  const url = await cluster.create('search');
  const words = vocabulary();
  await seedTexts(url, MESSAGES, words);
  const server = await startLeadline(url, cluster.dataDir);
  try {
    await measureIndexing({ url, server, cluster, report });
    await measureQuestions({ server, words, report });
  } finally {
    await server.stop();
  }
  await measureWebhooks({ cluster, report, options });
}

async function measureIndexing({ url, server, cluster, report }) {
  await withClient(url, async (client) => {
    const count = async () => Number((await client.query('SELECT count(*) FROM message_words')).rows[0].count);
    const walked = async (what) => {
      const nil = '00000000-0000-0000-0000-000000000000';
      while ((await client.query(`SELECT 1 FROM search_progress WHERE ${what} = '${nil}'`)).rows.length === 0) {
        await sleep(500);
      }
    };
    // People and notes come before
    await walked('walked_notes_to');
    const cpuOf = countCpu(server.pid, cluster.dataDir);
    const startedAt = performance.now();
    await walked('walked_messages_to');
    const seconds = (performance.now() - startedAt) / 1000;
    const indexed = await count();
    const { serverCpu } = cpuOf(indexed);
    await client.query('VACUUM (ANALYZE) message_words, lead_words');
    const sizes = await client.query(
      `SELECT pg_table_size('message_words') AS rows, pg_relation_size('message_words_words_idx') AS words,
         pg_relation_size('message_words_happened_at_idx') + pg_relation_size('message_words_pkey') AS keys`,
    );
    const [row] = sizes.rows;
    const each = (bytes) => Math.round(Number(bytes) / indexed);
    report.line(
      `${rounded(indexed / seconds)} messages a second, rests included; ${rounded(serverCpu)} µs of the server’s processor each`,
    );
    report.line(
      `Bytes a message: row ${each(row.rows)}, index of words ${each(row.words)}, other indexes ${each(row.keys)}`,
    );
    report.record('search index', { indexed, seconds, serverCpu, bytes: row });
  });
}

async function measureQuestions({ server, words, report }) {
  const session = await Session.open(server.port);
  const at = (index, from, to) => words[from + ((index * 7919) % (to - from))];
  const firstLetters = (word, count) => [...word].slice(0, count).join('');
  const kinds = {
    'a common word': (n) => at(n, 0, 30),
    'a word of the middle': (n) => at(n, 500, 3_000),
    'a rare word': (n) => at(n, 20_000, 60_000),
    'a word of nobody': (n) => `qqx${n}`,
    'a beginning of 2 letters': (n) => firstLetters(at(n, 1_000, 20_000), 2),
    'a beginning of 4 letters': (n) => firstLetters(at(n, 1_000, 20_000), 4),
    'a common and a rare word': (n) => `${at(n, 0, 30)} ${at(n, 3_000, 20_000)}`,
    'two common words': (n) => `${at(n, 0, 30)} ${at(n + 3, 0, 30)}`,
    'people: part of a number': (n) => `&kind=people&q=${String((n * 7919) % 50_000).padStart(5, '0')}`,
    'people: a beginning': (n) => `&kind=people&q=${encodeURIComponent(firstLetters(at(n, 5_000, 10_000), 4))}`,
  };
  const rows = [];
  for (const [name, questionOf] of Object.entries(kinds)) {
    const times = [];
    let cut = 0;
    let found = 0;
    for (let n = 0; n < QUESTIONS; n += 1) {
      const question = questionOf(n);
      const query = question.startsWith('&') ? question : `&q=${encodeURIComponent(question)}`;
      const startedAt = performance.now();
      const { search, data } = await session.get(`/api/v1/search?limit=20${query}`);
      times.push(performance.now() - startedAt);
      found += data.length;
      if (search.reason === 'too_slow') cut += 1;
    }
    times.sort((a, b) => a - b);
    const [p50, p99] = [0.5, 0.99].map((share) => times[Math.ceil(share * times.length) - 1]);
    rows.push({ name, p50, p99, cut, found: found / QUESTIONS });
  }
  report.line(`\n${QUESTIONS} questions each over HTTP, one at a time, with the time limit of 2 s`);
  report.table(
    rows.map(({ name, p50, p99, found, cut }) => ({
      question: name,
      p50: milliseconds(p50),
      p99: milliseconds(p99),
      'results on the page': found.toFixed(1),
      'cut off': cut,
    })),
  );
  report.record('search', { rows });
  for (const { name, p99 } of rows) report.ratio(judge(`${name}: p99 in ms`, p99, { max: MOST_MS }));
}

/** The same server in turns, with its follower held and at work. What was held back is made up for while it is measured. */
async function measureWebhooks({ cluster, report, options }) {
  report.line(`\nWebhooks from known phones, ${CONNECTIONS} connections, with the follower held and at work`);
  const url = await cluster.sized(KNOWN_PHONES, 3, 'search_webhooks');
  const server = await startLeadline(url, cluster.dataDir);
  const loader = new Loader();
  const state = { sentSoFar: 0, expected: 2_000 };
  const measure = async (seconds) => {
    const count = Math.ceil(state.expected * seconds * 1.4) + CONNECTIONS * 2;
    await loader.prepare({ scenario: 'known', from: state.sentSoFar, count });
    state.sentSoFar += count;
    const cpuOf = countCpu(server.pid, cluster.dataDir);
    const result = await loader.run({ port: server.port, connections: CONNECTIONS, seconds });
    state.expected = Math.max(state.expected, result.perSecond);
    return { ...result, ...cpuOf(result.completed) };
  };
  try {
    await withClient(url, async (client) => {
      const rounds = { held: [], 'at work': [] };
      await measure(WARM_UP_SECONDS);
      for (let round = 0; round < options.rounds * 2; round += 1) {
        for (const name of round % 2 ? ['at work', 'held'] : ['held', 'at work']) {
          if (name === 'held') await client.query('SELECT pg_advisory_lock($1)', [FOLLOWERS_LOCK]);
          rounds[name].push(await measure(options.seconds));
          if (name === 'held') await client.query('SELECT pg_advisory_unlock($1)', [FOLLOWERS_LOCK]);
        }
      }
      const summaries = Object.entries(rounds).map(([name, all]) => ({ name, ...summarise(all) }));
      report.table(
        summaries.map((summary) => ({
          follower: summary.name,
          'a second': rounded(summary.perSecond),
          p50: milliseconds(summary.p50),
          p99: milliseconds(summary.p99),
          errors: summary.errors,
          'CPU µs server + db': `${rounded(summary.serverCpu)} + ${rounded(summary.databaseCpu)}`,
          rounds: summary.rounds.map(({ perSecond }) => rounded(perSecond)).join(' '),
        })),
      );
      report.record('search and webhooks', { summaries });
      const [held, atWork] = summaries;
      report.ratio(
        judge('webhooks with the follower at work / held', atWork.perSecond / held.perSecond, { min: 0.93 }),
      );
    });
  } finally {
    loader.stop();
    await server.stop();
  }
}
