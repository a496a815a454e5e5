// How long a reply takes from its POST to TATA's door, beside a direct call of TATA: the simulator, in this process, so that
// one clock sees both ends. One at a time, with pauses: an idle server.
import { setTimeout as sleep } from 'node:timers/promises';
import { startSimulator } from '../../apps/tata-simulator/dist/index.js';
import { startLeadline } from '../contestants.mjs';
import { judge, median } from '../figures.mjs';
import { SECRET } from '../load/loader.mjs';
import { milliseconds } from '../report.mjs';
import { Session } from '../session.mjs';

const BUSINESS = '15550100100';
const CUSTOMERS = 10;
const WARM_UP = 20;
const REPLIES = 200;
const PAUSE_MS = 40;
const AT_MOST_MS = 15;

export async function benchSending({ cluster, report }) {
  report.heading(`Sending: ${REPLIES} replies, one at a time`);
  const simulator = await startSimulator({ businessNumber: BUSINESS, webhookSecret: SECRET, statuses: 'off' });
  const server = await startLeadline(await cluster.create('sending'), cluster.dataDir, {
    TATA_BASE_URL: simulator.url,
    TATA_AUTH_TOKEN: simulator.authToken,
    WHATSAPP_PHONE_NUMBER: BUSINESS,
    SEND_RATE: '1000',
  });
  try {
    simulator.setWebhook({ url: `http://127.0.0.1:${server.port}/webhook/` });
    const phones = Array.from({ length: CUSTOMERS }, (_, index) => `9199995${String(index).padStart(5, '0')}`);
    for (const from of phones) await simulator.customerWrites({ from, text: 'hello' });
    const ways = {
      'direct call': directCall(simulator),
      Leadline: throughLeadline(await Session.open(server.port)),
    };
    const figures = { 'direct call': [], Leadline: [] };
    for (let turn = 0; turn < WARM_UP + REPLIES; turn += 1) {
      for (const [name, send] of Object.entries(ways)) {
        const took = await timeOf(simulator, () => send(phones[turn % CUSTOMERS], `Reply ${turn}`));
        if (turn >= WARM_UP) figures[name].push(took);
        await sleep(PAUSE_MS);
      }
    }
    tell(report, figures);
  } finally {
    await server.stop();
    await simulator.close();
  }
}

/** Milliseconds until TATA has taken the message, and until the sender has the answer. */
async function timeOf(simulator, send) {
  const before = simulator.sends().length;
  let receivedAt;
  const forget = simulator.onChange(() => {
    if (receivedAt === undefined && simulator.sends().length > before) receivedAt = performance.now();
  });
  const startedAt = performance.now();
  const response = await send();
  const answeredAt = performance.now();
  forget();
  if (!response.ok || receivedAt === undefined) {
    throw new Error(`A reply was not sent at once: ${response.status} ${await response.text()}`);
  }
  await response.arrayBuffer();
  return { received: receivedAt - startedAt, answered: answeredAt - startedAt };
}

function directCall(simulator) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${simulator.authToken}` };
  return (phone, body) =>
    fetch(`${simulator.url}/whatsapp-cloud/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ to: `+${phone}`, type: 'text', source: 'crm', text: { body } }),
    });
}

function throughLeadline({ url, cookie }) {
  const headers = { 'content-type': 'application/json', origin: url, cookie };
  return (phone, message) =>
    fetch(`${url}/ajax/tata-send-reply/`, { method: 'POST', headers, body: JSON.stringify({ phone, message }) });
}

function tell(report, figures) {
  const summaries = Object.entries(figures).map(([name, all]) => ({ name, ...summaryOf(all) }));
  report.table(
    summaries.map(({ name, received, p95, answered }) => ({
      way: name,
      'to TATA, median': milliseconds(received),
      p95: milliseconds(p95),
      'answer, median': milliseconds(answered),
    })),
  );
  report.record('sending', { summaries });
  const [direct, ours] = summaries;
  report.ratio(
    judge('POST to TATA, median: milliseconds more than a direct call', ours.received - direct.received, {
      max: AT_MOST_MS,
    }),
  );
}

function summaryOf(all) {
  const received = all.map((one) => one.received).sort((a, b) => a - b);
  return {
    received: median(received),
    p95: received[Math.ceil(received.length * 0.95) - 1],
    answered: median(all.map((one) => one.answered)),
  };
}
