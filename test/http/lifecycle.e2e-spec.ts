import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { request, type ClientRequest } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { jest } from '@jest/globals';
import { startSimulator, type Simulator } from '@app/tata-simulator/index.js';
import { ApiClient } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS, textPayload } from '../support/payloads.js';
import {
  AGENT,
  isAlive,
  MAIN,
  ordinaryUser,
  postmasterPid,
  run,
  SpawnedServer,
  type SpawnOptions,
} from '../support/spawned-server.js';

jest.setTimeout(120_000);

const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' };
const HINDI = 'नमस्ते, 2 BHK की कीमत क्या है? 🙏';

/** Holds every data folder of this file. */
let base: string;
/** A folder that has its database and its administrator already. */
let dataDir: string;
let customers = 0;
const servers: SpawnedServer[] = [];
const simulators: Simulator[] = [];

const spawn = (options: SpawnOptions): SpawnedServer => {
  const server = SpawnedServer.spawn(options);
  servers.push(server);
  return server;
};
const serve = async (env: NodeJS.ProcessEnv = {}) => {
  const server = spawn({ env: { DATA_DIR: dataDir, ...env } });
  return { server, url: await server.url() };
};
const signIn = async (url: string): Promise<ApiClient> => {
  const client = new ApiClient(url);
  expect(await client.post('/ajax/login/', ADMIN)).toMatchObject({ status: 200 });
  return client;
};
const newCustomer = (): string => `9198888${String((customers += 1)).padStart(5, '0')}`;
const bring = (url: string, from: string, message: string) =>
  new ApiClient(url).post('/webhook/', textPayload({ from, text: message }));
const textsOf = async (agent: ApiClient, phone: string): Promise<string[]> => {
  const { body } = await agent.get(`/ajax/tata-conversations/${phone}/messages/?limit=200`);
  return body.messages.map((message: { text: string }) => message.text);
};
const refusesConnections = (url: string): Promise<boolean> =>
  fetch(`${url}/health/live`).then(
    () => false,
    () => true,
  );
const setUpLinkOf = ({ stdout }: SpawnedServer): string | undefined =>
  /^Set up the first administrator.*: (\S+)$/m.exec(stdout)?.[1];

/** What the very first start printed, and what its link answered when it was used twice. */
let firstRun: { url: string; link: string; answers: number[] };

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'leadline-life-'));
  await chmod(base, 0o755);
  dataDir = join(base, 'data');
  const { server, url } = await serve();
  const link = (await eventually(() => Promise.resolve(setUpLinkOf(server)), Boolean))!;
  const setUp = () => new ApiClient(url).post(`/ajax/setup/${link.split('/').at(-1)}/`, { name: 'Asha Rao', ...ADMIN });
  firstRun = { url, link, answers: [(await setUp()).status, (await setUp()).status] };
  expect(await server.stop()).toEqual({ code: 0, signal: null });
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.kill();
  for (const simulator of simulators.splice(0)) await simulator.close();
});
afterAll(async () => {
  const postmaster = postmasterPid(dataDir);
  // What a killed server left running
  if (postmaster !== null && isAlive(postmaster)) process.kill(postmaster, 'SIGQUIT');
  await eventually(
    () => Promise.resolve(postmaster !== null && isAlive(postmaster)),
    (alive) => !alive,
  );
  await rm(base, { recursive: true, force: true, maxRetries: 5 });
});

/** A webhook of which the server has read the head and half the body. */
async function halfSent(url: string, payload: object): Promise<{ finish: () => Promise<number> }> {
  const body = Buffer.from(JSON.stringify(payload));
  const half: ClientRequest = request(`${url}/webhook/`, {
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/json', 'content-length': body.length, expect: '100-continue' },
  });
  half.flushHeaders();
  await once(half, 'continue');
  half.write(body.subarray(0, 20));
  return {
    finish: async () => {
      half.end(body.subarray(20));
      const [answer] = await once(half, 'response');
      await text(answer);
      return answer.statusCode;
    },
  };
}

describe('a stop', () => {
  it('lets everything that was accepted have its answer, and what was answered is kept', async () => {
    const phone = newCustomer();
    const simulator = await startSimulator({ businessNumber: BUSINESS });
    simulators.push(simulator);
    const { server, url } = await serve({ TATA_BASE_URL: simulator.url, TATA_AUTH_TOKEN: simulator.authToken });
    simulator.saveCustomer({ phone, name: 'Asha V' });
    await bring(url, phone, 'first');
    const agent = await signIn(url);
    simulator.behave({ on: 'send', do: 'stall', ms: 1_000 });
    const reply = agent.post('/ajax/tata-send-reply/', { phone, message: 'reply' });
    await eventually(
      () => textsOf(agent, phone),
      (texts) => texts.includes('reply'),
    );
    const halves = await Promise.all(
      [1, 2, 3].map((number) => halfSent(url, textPayload({ from: phone, text: `half ${number}` }))),
    );
    const answered: string[] = ['first', 'reply', 'half 1', 'half 2', 'half 3'];
    const others = new Set<number>();
    const stream = (async () => {
      for (let number = 1; ; number += 1) {
        const answer = await bring(url, phone, `stream ${number}`).catch(() => null);
        if (!answer) return;
        if (answer.status === 200) answered.push(`stream ${number}`);
        else others.add(answer.status);
      }
    })();
    server.signal('SIGTERM');
    server.signal('SIGTERM');
    await eventually(() => refusesConnections(url), Boolean);
    expect(await Promise.all(halves.map((half) => half.finish()))).toEqual([200, 200, 200]);
    expect(await reply).toMatchObject({ status: 200, body: { status: 'sent' } });
    await stream;
    expect([...others].filter((status) => status !== 503)).toEqual([]);
    expect(await server.end(10_000)).toEqual({ code: 0, signal: null });
    expect(server.stderr).toBe('');

    const next = await serve();
    expect((await textsOf(await signIn(next.url), phone)).sort()).toEqual(answered.sort());
  });

  it('by Ctrl-C through npm, which signals everybody, leaves nothing running', async () => {
    const phone = newCustomer();
    const server = spawn({
      command: ['npm', 'start'],
      cwd: process.cwd(),
      env: { DATA_DIR: dataDir, HOME: base },
    });
    const url = await server.url(110_000);
    expect(await bring(url, phone, 'by npm')).toMatchObject({ status: 200 });
    const postmaster = postmasterPid(dataDir)!;
    server.signalGroup('SIGINT');
    await server.end();
    await eventually(
      () => Promise.resolve(isAlive(postmaster)),
      (alive) => !alive,
    );
    expect(await refusesConnections(url)).toBe(true);
  });

  it('of npm alone, as a service manager or a script does it, reaches the server', async () => {
    const server = spawn({ command: ['npm', 'start'], cwd: process.cwd(), env: { DATA_DIR: dataDir, HOME: base } });
    const url = await server.url(110_000);
    const postmaster = postmasterPid(dataDir)!;
    try {
      server.signal('SIGTERM');
      await server.end();
      await eventually(() => refusesConnections(url), Boolean);
      await eventually(
        () => Promise.resolve(isAlive(postmaster)),
        (alive) => !alive,
      );
    } finally {
      // What npm left behind
      if (!(await refusesConnections(url))) server.signalGroup('SIGTERM');
    }
  });

  it('of the very first start, in the middle of making the database, leaves nothing running', async () => {
    const fresh = join(base, 'interrupted');
    const server = spawn({ env: { DATA_DIR: fresh } });
    await eventually(
      () => readdir(fresh).catch(() => []),
      (names) => names.some((name) => name.startsWith('postgres.new-')),
      30_000,
    );
    server.signal('SIGINT');
    expect(await server.end(10_000)).toEqual({ code: 0, signal: null });
    expect(server.stdout + server.stderr).toBe('');
    expect(await readdir(join(fresh, 'run'))).toEqual([]);
  });
});

describe('kill -9', () => {
  it('of the server, and of its database too: the next one serves, with every letter of Hindi although LANG is unset', async () => {
    const phone = newCustomer();
    const first = await serve();
    expect(await bring(first.url, phone, HINDI)).toMatchObject({ status: 200 });
    await first.server.kill();
    expect(isAlive(postmasterPid(dataDir)!)).toBe(true);

    const second = await serve();
    const agent = await signIn(second.url);
    expect(await textsOf(agent, phone)).toEqual([HINDI]);
    const { body } = await agent.get(`/ajax/tata-conversations/?q=${encodeURIComponent('कीमत')}`);
    expect(body.conversations).toMatchObject([{ phone_number: phone, latest_message: HINDI }]);
    expect(await bring(second.url, phone, 'kept')).toMatchObject({ status: 200 });
    const postmaster = postmasterPid(dataDir)!;
    second.server.signal('SIGKILL');
    process.kill(postmaster, 'SIGKILL');
    await second.server.end();

    const third = await serve();
    expect(await textsOf(await signIn(third.url), phone)).toEqual([HINDI, 'kept']);
  });
});

describe('while a server runs', () => {
  let server: SpawnedServer;
  let url: string;
  beforeAll(async () => {
    server = SpawnedServer.spawn({ env: { DATA_DIR: dataDir, WEBHOOK_SPOOL: 'off' } });
    url = await server.url();
  });
  afterAll(async () => {
    expect(await server.stop()).toEqual({ code: 0, signal: null });
  });

  it('a second one on its folder is refused in one line, and the first goes on', async () => {
    const second = await run({ env: { DATA_DIR: dataDir } });
    expect(second).toMatchObject({ ending: { code: 1 }, stdout: '' });
    expect(second.stderr).toMatch(/^Another Leadline is running on \S+ \(process \d+\)\. Stop it first.*\n$/);
    expect(await bring(url, newCustomer(), 'still here')).toMatchObject({ status: 200 });
  });

  it('a kill of its database puts webhooks off until it has it back by itself, and none is lost', async () => {
    const phone = newCustomer();
    const agent = await signIn(url);
    const answered: string[] = [];
    let brought = 0;
    const bringNext = async () => {
      const message = `number ${(brought += 1)}`;
      const answer = await bring(url, phone, message);
      if (answer.status === 200) answered.push(message);
      return answer;
    };
    expect(await bringNext()).toMatchObject({ status: 200 });
    const folder = join(dataDir, 'postgres');
    const victim = postmasterPid(dataDir)!;
    // It cannot come back before its folder does
    await rename(folder, `${folder}.away`);
    process.kill(victim, 'SIGKILL');
    const refused = await eventually(bringNext, ({ status }) => status !== 200);
    expect(refused).toMatchObject({ status: 503, body: { status: 'error', message: expect.any(String) } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await rename(`${folder}.away`, folder);
    const statuses: number[] = [];
    await eventually(bringNext, ({ status }) => statuses.push(status) > 0 && status === 200, 30_000);
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(postmasterPid(dataDir)).not.toBe(victim);
    expect(await textsOf(agent, phone)).toEqual(answered);
  });

  it('npm run agent shares its agents', async () => {
    expect(await agent('list')).toMatchObject({ ending: { code: 0 }, stdout: expect.stringContaining(ADMIN.email) });
    const added = await agent('add', '--email', 'binod@example.com', '--name', 'Binod');
    expect(added).toMatchObject({ ending: { code: 0 }, stderr: '' });
    const client = new ApiClient(url);
    const password = 'another long password';
    expect(await client.post(`/ajax/setup/${tokenIn(added.stdout)}/`, { password })).toMatchObject({ status: 200 });
    expect(await client.get('/ajax/me/')).toMatchObject({ status: 200, body: { agent: { name: 'Binod' } } });
    const refused = await agent('link');
    expect(refused).toMatchObject({ ending: { code: 1 }, stdout: '' });
    expect(refused.stderr).toContain('There are agents already');
    expect(await signIn(url)).toBeInstanceOf(ApiClient);
  });
});

const agent = (...args: string[]) => run({ command: [process.execPath, AGENT, ...args], env: { DATA_DIR: dataDir } });
const tokenIn = (output: string): string => /\/tata-chat\/setup\/([\w-]+)/.exec(output)![1]!;

describe('while no server runs', () => {
  it('npm run agent starts the database for itself, and stops it again', async () => {
    const reset = await agent('reset', '--email', ADMIN.email);
    expect(reset).toMatchObject({ ending: { code: 0 }, stderr: '' });
    expect(tokenIn(reset.stdout)).not.toBe('');
    expect(await readdir(join(dataDir, 'run'))).toEqual([]);
  });

  it('one whose port is taken ends with one line, and without a database', async () => {
    const other = createServer().listen(0, '127.0.0.1').unref();
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const refused = await run({ env: { DATA_DIR: dataDir, PORT: String(port) } });
    expect(refused).toMatchObject({ ending: { code: 1 }, stdout: '' });
    expect(refused.stderr).toMatch(new RegExp(`^Port ${port} is in use: .*\\n$`));
    expect(await readdir(join(dataDir, 'run'))).toEqual([]);
    expect(postmasterPid(dataDir)).toBeNull();
    other.close();
  });
});

describe('the first run', () => {
  it('printed a set-up link that worked once, and none is printed any more', async () => {
    expect(firstRun.link).toMatch(`${firstRun.url}/tata-chat/setup/`);
    expect(firstRun.answers).toEqual([200, 404]);
    const { server } = await serve();
    expect(await server.stop()).toEqual({ code: 0, signal: null });
    expect(setUpLinkOf(server)).toBeUndefined();
  });
});

const user = ordinaryUser();
const asOrdinaryUser = user ? it : it.skip;

describe('an ordinary user', () => {
  asOrdinaryUser('runs it (skipped where not even capabilities open this checkout to one)', async () => {
    const home = join(base, 'ordinary');
    await mkdir(home);
    if (process.getuid?.() === 0) await chown(home, user!.uid, user!.uid);
    const server = spawn({
      command: [...user!.prefix, process.execPath, MAIN],
      env: { DATA_DIR: join(home, 'data') },
    });
    const url = await server.url();
    expect(await bring(url, newCustomer(), 'hi')).toMatchObject({ status: 200 });
    expect(await server.stop()).toEqual({ code: 0, signal: null });
  });
});
