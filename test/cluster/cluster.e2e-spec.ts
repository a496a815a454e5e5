import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Settings } from '@app/config';
import { openShellDatabase, type ShellDatabase } from '@app/database';
import { startSimulator, type Simulator } from '@app/tata-simulator/index.js';
import { NOTHING, whatIsWrong } from '../soak/proof.js';
import { ALL_WELL, listReplies, mostInFiveSeconds, mostWithin, whatIsWrongWithSending } from '../soak/sending-proof.js';
import { referenceFor, Writers } from '../soak/writers.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS } from '../support/payloads.js';
import { seeded } from '../support/random.js';
import { ADMIN } from '../support/start-app.js';
import { PollingAgent, StreamingAgent } from './agent.js';
import { Crowd, phonesOf } from './crowd.js';
import { Instances } from './instances.js';
import { Nginx, checkShipped } from './nginx.js';
import { Postgres } from './postgres.js';

const CUSTOMERS = 200;
const TEXTS = 3_000;
/** Customers who are answered, and how often each. */
const ANSWERED = 30;
const REPLIES = 10;
const RATE = 20;

let folder: string;
let postgres: Postgres;
let simulator: Simulator;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-cluster-'));
  // PostgreSQL is another user
  await chmod(folder, 0o755);
  postgres = await Postgres.primary(join(folder, 'primary'));
  simulator = await startSimulator({
    businessNumber: BUSINESS,
    statusDelayMs: { sent: 50, delivered: 150, read: 300 },
    retryDelaysMs: Array.from({ length: 60 }, () => 1_000),
  });
}, 60_000);
afterAll(async () => {
  await simulator?.close();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

it('nginx takes the configuration as it is shipped', () => {
  expect(() => checkShipped(join(folder, 'shipped'))).not.toThrow();
});

it('two web instances and a worker behind nginx, one killed and one added: nothing lost, nothing doubled, no news missed', async () => {
  const env = {
    DATABASE_URL: postgres.url,
    DATA_DIR: join(folder, 'data'),
    TATA_BASE_URL: simulator.url,
    TATA_AUTH_TOKEN: simulator.authToken,
    WHATSAPP_PHONE_NUMBER: BUSINESS,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    TRUST_PROXY: 'true',
    SEND_RATE: String(RATE),
    LOG_LEVEL: 'warn',
  };
  const instances = new Instances(env);
  const random = seeded(20261126);
  let nginx: Nginx | null = null;
  let database: ShellDatabase | null = null;
  const agents: (StreamingAgent | PollingAgent)[] = [];
  let writers: Writers | null = null;
  try {
    const [first] = await Promise.all([instances.start('web'), instances.start('web'), instances.start('worker')]);
    const proxy = (nginx = await Nginx.start(join(folder, 'nginx'), instances.urls()));
    simulator.setWebhook({ url: `${proxy.url}/webhook/` });
    // As many streams as find both instances
    const streaming = Array.from({ length: 4 }, () => new StreamingAgent(proxy.url));
    const polling = new PollingAgent(proxy.url);
    agents.push(...streaming, polling);
    for (const agent of agents) await agent.open();

    const crowd = new Crowd(proxy.url, phonesOf(CUSTOMERS), random);
    await crowd.sayHello();
    const replying = (writers = new Writers(() => proxy.url, random));
    await replying.signIn();
    const answered = await Promise.all(crowd.phones.slice(0, ANSWERED).map((phone) => replying.customer(phone)));

    const startedAt = performance.now();
    const work = Promise.all([crowd.write(TEXTS), ...answered.map((customer) => replying.write(customer, 0, REPLIES))]);
    // Heard below; until then a failure is nobody's
    work.catch(() => undefined);
    await eventually(
      () => Promise.resolve(crowd.acknowledged.size),
      (count) => count > TEXTS / 3,
      120_000,
    );
    await first.process.kill();
    await sleep(500);
    const [added] = await Promise.all([instances.start('web'), instances.start('worker')]);
    proxy.reload(instances.urls());
    expect(instances.urls()).toContain(added.url);
    await work;
    const seconds = (performance.now() - startedAt) / 1000;

    database = await openShellDatabase(new Settings(env), []);
    const { dataSource } = database;
    await eventually(
      () => listReplies(dataSource),
      (all) => all.every(({ status }) => status !== 'queued'),
      120_000,
    );
    await eventually(
      () => Promise.resolve(simulator.webhooks().filter(({ state }) => state === 'waiting' || state === 'retrying')),
      (open) => open.length === 0,
      120_000,
    );

    // Nobody missed a message, streams that broke off included
    const wamids = [...crowd.acknowledged];
    for (const agent of agents)
      await eventually(
        () => Promise.resolve(wamids.filter((wamid) => !agent.seen.has(wamid))),
        (missed) => missed.length === 0,
        60_000,
      );
    expect(streaming.reduce((sum, { reconnects }) => sum + reconnects, 0)).toBeGreaterThan(0);

    // Nothing lost, nothing doubled
    const judge = () => whatIsWrong(dataSource, wamids);
    expect(await eventually(judge, (found) => JSON.stringify(found) === JSON.stringify(NOTHING), 60_000)).toEqual(
      NOTHING,
    );
    const count = async (sql: string) =>
      Number((await dataSource.query<{ n: string }[]>(`SELECT count(*) AS n FROM ${sql}`))[0]!.n);
    expect(await count(`messages WHERE direction = 'incoming'`)).toBe(wamids.length);
    expect(await count('leads')).toBe(CUSTOMERS);
    expect(await count('conversations')).toBe(CUSTOMERS);
    expect(await count(`lead_notes WHERE kind = 'whatsapp_incoming'`)).toBe(wamids.length);
    expect(await count(`webhook_events WHERE state = 'quarantined'`)).toBe(0);

    // Each reply once, in order, at the pace that all share
    const expected = answered.flatMap(({ phone }) =>
      Array.from({ length: REPLIES }, (_, place) => referenceFor(phone, place)),
    );
    const told = async () => whatIsWrongWithSending(await listReplies(dataSource), simulator, expected);
    expect(await eventually(told, ({ unheard }) => unheard.length === 0, 60_000)).toEqual(ALL_WELL);
    expect(mostWithin(simulator, 5_000)).toBeLessThanOrEqual(mostInFiveSeconds(RATE, 2));

    process.stdout.write(
      `${JSON.stringify({
        seconds: Math.round(seconds),
        deliveries: crowd.deliveries,
        perSecond: Math.round(crowd.deliveries / seconds),
        notBroughtAtFirst: crowd.failures,
        statuses: [...crowd.statuses],
        messages: wamids.length,
        replies: expected.length,
        repliesRepeatedByClients: replying.repeated,
        mostSendsInASecond: mostWithin(simulator, 1_000),
        streams: streaming.map(({ reconnects, resets }) => ({ reconnects, resets })),
        requestsRepeatedByAgents: agents.map(({ repeated }) => repeated),
      })}\n`,
    );
  } catch (error) {
    throw new Error(
      `${(error as Error).message}\nThe instances said:\n${instances.said()}\n${nginx?.errors().slice(-2000)}`,
      { cause: error },
    );
  } finally {
    writers?.stop();
    await Promise.all(agents.map((agent) => agent.close()));
    await database?.close();
    await nginx?.stop();
    await instances.stop();
  }
}, 600_000);
