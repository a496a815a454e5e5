// Whether the server grows with what it has taken in.
import { setTimeout as sleep } from 'node:timers/promises';
import { residentMb, startLeadline } from '../contestants.mjs';
import { judge, median } from '../figures.mjs';
import { Loader } from '../load/loader.mjs';
import { KNOWN_PHONES } from '../load/payloads.mjs';

const EARLY = 50_000;
const LATE = 500_000;
const CHUNK = 25_000;
const CONNECTIONS = 128;
/** A server slower than 50 a second is given up. */
const CHUNK_SECONDS = 500;

export async function benchMemory({ cluster, report }) {
  report.heading(`Memory after ${EARLY.toLocaleString('en')} and ${LATE.toLocaleString('en')} messages`);
  const url = await cluster.sized(KNOWN_PHONES, 3, 'memory');
  const server = await startLeadline(url, cluster.dataDir);
  const loader = new Loader();
  try {
    const atStart = await settledMb(server);
    const early = await reach({ server, loader, from: 0, to: EARLY });
    const late = await reach({ server, loader, from: EARLY, to: LATE });
    report.line(`${atStart.toFixed(0)} MB at the start, ${early.toFixed(0)} MB, ${late.toFixed(0)} MB`);
    report.record('memory', { atStart, early, late });
    report.ratio(judge('memory after 500,000 / after 50,000 messages', late / early, { max: 1.3 }));
  } finally {
    loader.stop();
    await server.stop();
  }
}

async function reach({ server, loader, from, to }) {
  for (let sent = from; sent < to; sent += CHUNK) {
    await loader.prepare({ scenario: 'known', from: sent, count: CHUNK });
    const { completed } = await loader.run({ port: server.port, connections: CONNECTIONS, seconds: CHUNK_SECONDS });
    if (completed !== CHUNK) throw new Error(`Only ${completed} of ${CHUNK} messages were taken`);
  }
  return settledMb(server);
}

async function settledMb({ pid }) {
  const samples = [];
  for (let index = 0; index < 5; index += 1) {
    await sleep(1000);
    samples.push((await residentMb(pid)) ?? NaN);
  }
  return median(samples);
}
