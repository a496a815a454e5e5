import { setTimeout as sleep } from 'node:timers/promises';
import { checkConsistency, violations } from '@app/api/check/check-consistency.js';
import { Settings } from '@app/config';
import { openShellDatabase } from '@app/database';
import { startSimulator, type Simulator } from '@app/tata-simulator/index.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS } from '../support/payloads.js';
import { seeded } from '../support/random.js';
import { isAlive, postmasterPid } from '../support/spawned-server.js';
import { ADMIN, createDatabase } from '../support/start-app.js';
import { inFolder } from './campaigns.js';
import { Fleet } from './fleet.js';
import { listReplies, mostWithin, whatIsWrongWithSending } from './sending-proof.js';
import { Troublemaker } from './trouble.js';
import { referenceFor, textFor, Writers, type Customer } from './writers.js';

export interface SendingCampaign {
  /** With two, they share a database that is nobody's own. */
  servers: 1 | 2;
  victim: 'server' | 'database';
  kills: number;
  conversations: number;
  /** Replies in each conversation. */
  replies: number;
  rate: number;
  seed: number;
  /** Every second one is not killed but stopped, until others have taken over, and woken again. */
  freezes?: boolean;
  /** Without the troubles that take their time. */
  isBrief?: boolean;
}

/** What is promised: after whatever happened, the next reply of a conversation goes out within so long. */
const NEXT_WITHIN_MS = 60_000;

/** Longer than a lease. */
const FREEZE_MS = 35_000;

/** Replies go out while TATA misbehaves at random and something is killed again and again. */
export function sendThroughKills(campaign: SendingCampaign) {
  return inFolder(async (dataDir) => {
    if (campaign.servers === 1) return run(campaign, dataDir, {});
    const database = await createDatabase();
    try {
      return await run(campaign, dataDir, { DATABASE_URL: database.url });
    } finally {
      await database.drop();
    }
  });
}

async function run(campaign: SendingCampaign, dataDir: string, database: Record<string, string>) {
  const { conversations, replies, rate, seed, isBrief = false } = campaign;
  const random = seeded(seed);
  const simulator = await startSimulator({
    businessNumber: BUSINESS,
    statusDelayMs: { sent: 20, delivered: 40, read: 60 },
    retryDelaysMs: Array.from({ length: 60 }, () => 1_000),
  });
  const env = {
    ...database,
    DATA_DIR: dataDir,
    TATA_BASE_URL: simulator.url,
    TATA_AUTH_TOKEN: simulator.authToken,
    WHATSAPP_PHONE_NUMBER: BUSINESS,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    SEND_RATE: String(rate),
    LOG_LEVEL: 'error',
  };
  const startedAt = performance.now();
  const fleet = await Fleet.start(campaign.servers, env, (url) => simulator.setWebhook({ url: `${url}/webhook/` }));
  const writers = new Writers(() => fleet.url(), random);
  let trouble: Troublemaker | undefined;
  try {
    await writers.signIn();
    const customers = await meet(simulator, writers, conversations);
    trouble = new Troublemaker(simulator, random, isBrief);
    await Promise.all([
      killing(campaign, fleet, writers, dataDir),
      ...customers.map((customer) => writers.write(customer, 0, replies)),
    ]);
    trouble.stop();
    return await conclude({ campaign, simulator, writers, customers, env, startedAt });
  } catch (error) {
    throw new Error(`The campaign broke off; the servers said:\n${fleet.said()}`, { cause: error });
  } finally {
    writers.stop();
    trouble?.stop();
    await fleet.stop();
    await simulator.close();
  }
}

/** Customers who have just written. */
async function meet(simulator: Simulator, writers: Writers, count: number): Promise<Customer[]> {
  const phones = Array.from({ length: count }, (_, index) => `9199996${String(index).padStart(5, '0')}`);
  for (const phone of phones) {
    const { webhook } = await simulator.customerWrites({ from: phone, text: 'hello' });
    if (webhook.state !== 'delivered') throw new Error(`A customer was not heard: ${JSON.stringify(webhook.attempts)}`);
  }
  return Promise.all(phones.map((phone) => writers.customer(phone)));
}

/** Spread over the campaign by how far it has come. */
async function killing(
  { victim, kills, freezes, conversations, replies }: SendingCampaign,
  fleet: Fleet,
  writers: Writers,
  dataDir: string,
): Promise<void> {
  for (let time = 0; time < kills; time += 1) {
    const point = (conversations * replies * (time + 1)) / (kills + 1);
    while (writers.done < point) await sleep(20);
    if (victim === 'database') await killPostgres(dataDir);
    else if (freezes && time % 2) await fleet.freeze(time % fleet.size, FREEZE_MS);
    else await fleet.kill(time % fleet.size);
  }
}

async function killPostgres(dataDir: string): Promise<void> {
  const victim = postmasterPid(dataDir)!;
  process.kill(victim, 'SIGKILL');
  await eventually(
    () => Promise.resolve(postmasterPid(dataDir)),
    (pid) => pid !== null && pid !== victim && isAlive(pid),
    60_000,
  );
}

interface Conclusion {
  campaign: SendingCampaign;
  simulator: Simulator;
  writers: Writers;
  customers: Customer[];
  env: Record<string, string>;
  startedAt: number;
}

/** TATA is well again: everything ends, the next replies go out, and all is held against what TATA saw. */
async function conclude({ campaign, simulator, writers, customers, env, startedAt }: Conclusion) {
  const { replies } = campaign;
  const pace = { inASecond: mostWithin(simulator, 1_000), inFive: mostWithin(simulator, 5_000) };
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const { dataSource, close } = await openShellDatabase(new Settings(env), []);
  try {
    const settledMs = await timed(() =>
      eventually(
        () => listReplies(dataSource),
        (all) => all.every(({ status }) => status !== 'queued'),
        300_000,
      ),
    );
    const nextMs = Math.max(...(await Promise.all(customers.map((one) => sayNext(simulator, writers, one, replies)))));
    await everythingHeard(simulator);
    const expected = customers.flatMap(({ phone }) =>
      Array.from({ length: replies + 1 }, (_, place) => referenceFor(phone, place)),
    );
    const judge = async () => whatIsWrongWithSending(await listReplies(dataSource), simulator, expected);
    // What was answered 200 may wait on the disk for a moment
    await eventually(judge, ({ unheard }) => unheard.length === 0, 60_000).catch(() => undefined);
    const all = await listReplies(dataSource);
    const calls = simulator.calls().filter(({ operation }) => operation === 'send');
    return {
      seconds,
      replies: all.length,
      states: countBy(all, ({ status }) => status),
      calls: calls.length,
      answers: countBy(calls, ({ status }) => String(status)),
      taken: simulator.sends().length,
      repeatedByClients: writers.repeated,
      settledMs,
      nextMs,
      pace,
      wrong: await judge(),
      broken: violations(await checkConsistency(dataSource)).map(({ name, count }) => `${name} ${count}`),
    };
  } finally {
    await close();
  }
}

/** One more reply; answers how long it took to TATA. */
async function sayNext(simulator: Simulator, writers: Writers, customer: Customer, place: number): Promise<number> {
  return timed(async () => {
    const [sends] = await Promise.all([
      eventually(
        () => Promise.resolve(simulator.sends(customer.phone)),
        (sends) => sends.some(({ body }) => (body['text'] as { body?: string } | undefined)?.body === textFor(place)),
        NEXT_WITHIN_MS,
      ),
      writers.writeText(customer, place),
    ]);
    return sends;
  });
}

/** TATA has told of everything that it took, and every callback was answered 200. */
async function everythingHeard(simulator: Simulator): Promise<void> {
  await eventually(
    () =>
      Promise.resolve({
        untold: simulator.sends().filter(({ statuses }) => !['read', 'failed'].includes(statuses.at(-1)?.status ?? '')),
        open: simulator.webhooks().filter(({ state }) => state === 'waiting' || state === 'retrying'),
      }),
    ({ untold, open }) => untold.length + open.length === 0,
    120_000,
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return Math.round(performance.now() - startedAt);
}

function countBy<T>(all: T[], keyOf: (one: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of all) counts[keyOf(one)] = (counts[keyOf(one)] ?? 0) + 1;
  return counts;
}
