import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator, type Simulator } from '@app/tata-simulator/index.js';
import { ApiClient } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS, textPayload } from '../support/payloads.js';
import { run, MAIN, SpawnedServer } from '../support/spawned-server.js';
import { ADMIN, createDatabase } from '../support/start-app.js';

const METRICS_TOKEN = 'a-token-for-monitoring';

let simulator: Simulator;
let database: { url: string; drop(): Promise<void> };
let folder: string;
const servers: SpawnedServer[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ businessNumber: BUSINESS, statusDelayMs: { sent: 20, delivered: 40, read: 60 } });
  database = await createDatabase();
  folder = await mkdtemp(join(tmpdir(), 'leadline-roles-'));
});
afterAll(async () => {
  for (const server of servers) if (!server.ending) await server.stop();
  await simulator.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function start(role: 'web' | 'worker', dataDir = folder): SpawnedServer {
  const env = {
    ROLE: role,
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    TATA_BASE_URL: simulator.url,
    TATA_AUTH_TOKEN: simulator.authToken,
    WHATSAPP_PHONE_NUMBER: BUSINESS,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    METRICS_TOKEN,
  };
  const server = SpawnedServer.spawn({ env });
  servers.push(server);
  return server;
}

async function workerUrl(worker: SpawnedServer): Promise<string> {
  const find = () => Promise.resolve(/works for .*: (\S+)\/health\/ready/.exec(worker.stdout)?.[1] ?? worker.ending);
  const url = await eventually(find, Boolean, 60_000);
  if (typeof url !== 'string') throw new Error(`It ended at once: ${worker.stdout}${worker.stderr}`);
  return url;
}

async function metric(url: string, line: RegExp): Promise<string | undefined> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  expect(answer.status).toBe(200);
  return line.exec(await answer.text())?.[1];
}

it('a web instance takes requests, and what it owes is sent, at once, by a worker', async () => {
  const web = start('web');
  const url = await web.url();
  const agent = new ApiClient(url);
  simulator.setWebhook({ url: `${url}/webhook/` });
  expect((await agent.post('/ajax/login/', ADMIN)).status).toBe(200);
  const phone = '919999940001';
  expect((await agent.post('/webhook/', textPayload({ from: phone }))).status).toBe(200);
  // Nobody sends yet: the reply is kept
  const reference = { phone, message: 'first', client_reference: 'one' };
  const kept = await agent.post('/ajax/tata-send-reply/', reference);
  expect([kept.status, kept.body.status]).toEqual([202, 'queued']);
  expect(simulator.sends()).toHaveLength(0);
  expect(await metric(url, /leadline_workers (\d+)/)).toBe('0');

  const worker = start('worker');
  const workersUrl = await workerUrl(worker);
  await eventually(
    () => Promise.resolve(simulator.sends(phone)),
    (sends) => sends.length === 1,
    30_000,
  );
  await eventually(
    () => metric(url, /leadline_workers (\d+)/),
    (count) => count === '1',
    30_000,
  );
  // Each waits for its first attempt, which is made elsewhere. Unheard, the worker would look after up to a second, and the
  // request after half of one
  const took: number[] = [];
  for (let n = 0; n < 20; n += 1) {
    const startedAt = performance.now();
    const answer = await agent.post('/ajax/tata-send-reply/', { phone, message: `text ${n}` });
    expect([answer.status, answer.body.status]).toEqual([200, 'sent']);
    took.push(performance.now() - startedAt);
  }
  expect(took.sort((a, b) => a - b)[10]).toBeLessThan(500);
  expect(simulator.sends(phone)).toHaveLength(21);
  const thread = await agent.get(`/ajax/tata-conversations/${phone}/messages/?limit=50`);
  expect(thread.body.messages).toHaveLength(22);

  // The worker serves what supervisors and monitoring ask for, and nothing else
  expect((await fetch(`${workersUrl}/health/live`)).status).toBe(200);
  expect((await fetch(`${workersUrl}/health/ready/`)).status).toBe(200);
  expect(await metric(workersUrl, /leadline_role\{role="(\w+)"\} 1/)).toBe('worker');
  expect(await metric(url, /leadline_role\{role="(\w+)"\} 1/)).toBe('web');
  for (const [path, method] of [
    ['/tata-chat/', 'GET'],
    ['/webhook/', 'POST'],
    ['/api/v1/leads', 'GET'],
    ['/ajax/me/', 'GET'],
    ['/healthy', 'GET'],
    ['/', 'GET'],
  ] as const) {
    const body = method === 'POST' ? JSON.stringify(textPayload()) : undefined;
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${workersUrl}${path}`, { method, body, headers });
    expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '5']);
    expect(await answer.text()).toContain('ROLE=worker');
  }
  expect(worker.stdout).not.toContain('/setup');

  // A file that the worker fetched is served by the web instance: they share a folder. One with a folder of its own says so
  await simulator.customerWrites({ from: phone, type: 'image' });
  const findFile = async () => {
    const { body } = await agent.get(`/ajax/tata-conversations/${phone}/messages/?limit=50`);
    return body.messages.find(({ type }: { type: string }) => type === 'image')?.media;
  };
  const file = await eventually(findFile, (media) => media?.state === 'ready', 30_000);
  expect((await agent.get(file.url)).status).toBe(200);
  expect(worker.stdout + worker.stderr).not.toContain('newest files');
  const stranger = start('worker', join(folder, 'elsewhere'));
  await eventually(
    () => Promise.resolve(stranger.stdout + stranger.stderr),
    (log) => log.includes('newest files of the database'),
    60_000,
  );

  expect((await worker.stop()).code).toBe(0);
  expect((await web.stop()).code).toBe(0);
}, 120_000);

it('does not start where a role makes no sense', async () => {
  for (const [env, sentence] of [
    [{ ROLE: 'sender' }, /ROLE=sender cannot be used: it takes both, web, worker/],
    [{ ROLE: 'web' }, /ROLE=web needs DATABASE_URL/],
  ] as const) {
    const server = await run({ env, command: [process.execPath, MAIN] });
    expect([server.ending.code, server.stderr]).toEqual([1, expect.stringMatching(sentence)]);
  }
}, 60_000);
