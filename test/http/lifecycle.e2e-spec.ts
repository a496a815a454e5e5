import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { request, type ClientRequest } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { jest } from '@jest/globals';
import { startSimulator } from '@app/tata-simulator/index.js';
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
const ADMIN_IS_SET = { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password };
const HINDI = 'नमस्ते, 2 BHK की कीमत क्या है? 🙏';

/** Holds every data folder of this file. */
let base: string;
/** A folder that has its database and its administrator already. */
let dataDir: string;
let customers = 0;
const servers: SpawnedServer[] = [];

const spawn = (options: SpawnOptions): SpawnedServer => {
  const server = SpawnedServer.spawn(options);
  servers.push(server);
  return server;
};
const serve = async (env: NodeJS.ProcessEnv = {}) => {
  const server = spawn({ env: { DATA_DIR: dataDir, ...ADMIN_IS_SET, ...env } });
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
const textsOf = async (url: string, phone: string): Promise<string[]> => {
  const { body } = await (await signIn(url)).get(`/ajax/tata-conversations/${phone}/messages/?limit=200`);
  return body.messages.map((message: { text: string }) => message.text);
};
const refusesConnections = (url: string): Promise<boolean> =>
  fetch(`${url}/health/live`).then(
    () => false,
    () => true,
  );

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'leadline-life-'));
  await chmod(base, 0o755);
  dataDir = join(base, 'data');
  const { server } = await serve();
  expect(await server.stop()).toEqual({ code: 0, signal: null });
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.kill();
});
afterAll(async () => {
  // Stops what a killed server left running
  const { server } = await serve();
  await server.stop();
  await rm(base, { recursive: true, force: true });
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
    const { server, url } = await serve({ TATA_BASE_URL: simulator.url, TATA_AUTH_TOKEN: simulator.authToken });
    simulator.saveCustomer({ phone, name: 'Asha V' });
    await bring(url, phone, 'first');
    const agent = await signIn(url);
    simulator.behave({ on: 'send', do: 'stall', ms: 1_000 });
    const reply = agent.post('/ajax/tata-send-reply/', { phone, message: 'reply' });
    await eventually(
      () => textsOf(url, phone),
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
    expect((await textsOf(next.url, phone)).sort()).toEqual(answered.sort());
    await simulator.close();
  });

  it('by Ctrl-C through npm, which signals everybody, leaves nothing running', async () => {
    const phone = newCustomer();
    const server = spawn({
      command: ['npm', 'start'],
      cwd: process.cwd(),
      env: { DATA_DIR: dataDir, HOME: base, ...ADMIN_IS_SET },
    });
    const url = await server.url(110_000);
    expect(await bring(url, phone, 'by npm')).toMatchObject({ status: 200 });
    const postmaster = postmasterPid(dataDir);
    server.signalGroup('SIGINT');
    await server.end();
    await eventually(
      () => Promise.resolve(isAlive(postmaster)),
      (alive) => !alive,
    );
    expect(await refusesConnections(url)).toBe(true);
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
  it('of the server alone: the next one serves, and every letter of Hindi is there although LANG is unset', async () => {
    const phone = newCustomer();
    const { server, url } = await serve();
    expect(await bring(url, phone, HINDI)).toMatchObject({ status: 200 });
    await server.kill();
    expect(isAlive(postmasterPid(dataDir))).toBe(true);
    const next = await serve();
    expect(await textsOf(next.url, phone)).toEqual([HINDI]);
    const { body } = await (await signIn(next.url)).get(`/ajax/tata-conversations/?q=${encodeURIComponent('कीमत')}`);
    expect(body.conversations).toMatchObject([{ phone_number: phone, latest_message: HINDI }]);
  });

  it('of both: the next one serves and holds the data', async () => {
    const phone = newCustomer();
    const { server, url } = await serve();
    expect(await bring(url, phone, 'kept')).toMatchObject({ status: 200 });
    const postmaster = postmasterPid(dataDir);
    server.signal('SIGKILL');
    process.kill(postmaster, 'SIGKILL');
    const next = await serve();
    expect(await textsOf(next.url, phone)).toEqual(['kept']);
  });

  it('of the database alone: webhooks are put off until the same server has it back, and none is lost', async () => {
    const phone = newCustomer();
    const { server, url } = await serve();
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
    const victim = postmasterPid(dataDir);
    // It cannot come back before its folder does
    await rename(folder, `${folder}.away`);
    process.kill(victim, 'SIGKILL');
    const refused = await eventually(bringNext, ({ status }) => status !== 200);
    expect(refused).toMatchObject({ status: 503, body: { status: 'error', message: expect.any(String) } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await bringNext()).toMatchObject({ status: 503 });
    await rename(`${folder}.away`, folder);
    const statuses: number[] = [];
    await eventually(bringNext, ({ status }) => statuses.push(status) > 0 && status === 200, 30_000);
    expect(new Set(statuses.slice(0, -1))).toEqual(new Set(statuses.length > 1 ? [503] : []));
    expect(postmasterPid(dataDir)).not.toBe(victim);
    expect(await textsOf(url, phone)).toEqual(answered);
    expect(await server.stop()).toEqual({ code: 0, signal: null });
  });
});

describe('what cannot start says so in one line, and leaves nothing running', () => {
  it('a second server on the folder; the first goes on', async () => {
    const { url } = await serve();
    const second = await run({ env: { DATA_DIR: dataDir } });
    expect(second).toMatchObject({ ending: { code: 1 }, stdout: '' });
    expect(second.stderr).toMatch(/^Another Leadline is running on \S+ \(process \d+\)\. Stop it first.*\n$/);
    expect(await bring(url, newCustomer(), 'still here')).toMatchObject({ status: 200 });
  });

  it('a server whose port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const refused = await run({ env: { DATA_DIR: dataDir, PORT: String(port) } });
    expect(refused).toMatchObject({ ending: { code: 1 }, stdout: '' });
    expect(refused.stderr).toMatch(new RegExp(`^Port ${port} is in use: .*\\n$`));
    expect(await readdir(join(dataDir, 'run'))).toEqual([]);
    expect(() => postmasterPid(dataDir)).toThrow('ENOENT');
    other.close();
  });
});

const user = ordinaryUser();
const asOrdinaryUser = user ? it : it.skip;

describe('who runs it', () => {
  asOrdinaryUser('an ordinary user (needs a checkout or capabilities with which one can read it)', async () => {
    const home = join(base, 'ordinary');
    await mkdir(home);
    if (process.getuid?.() === 0) await chown(home, user!.uid, user!.uid);
    const server = spawn({
      command: [...user!.prefix, process.execPath, MAIN],
      env: { DATA_DIR: join(home, 'data'), ...ADMIN_IS_SET },
    });
    const url = await server.url();
    const phone = newCustomer();
    expect(await bring(url, phone, 'hi')).toMatchObject({ status: 200 });
    expect(await textsOf(url, phone)).toEqual(['hi']);
    expect(await server.stop()).toEqual({ code: 0, signal: null });
  });
});

describe('the first run', () => {
  it('prints a set-up link that works once, and none after it was used', async () => {
    const env = { DATA_DIR: join(base, 'first-run') };
    const first = spawn({ env });
    const url = await first.url();
    const link = await eventually(
      () => Promise.resolve(/^Set up the first administrator.*: (\S+)$/m.exec(first.stdout)?.[1]),
      Boolean,
    );
    expect(link).toMatch(`${url}/tata-chat/setup/`);
    const anyone = new ApiClient(url);
    const setUp = () => anyone.post(`/ajax/setup/${link!.split('/').at(-1)}/`, { name: 'Asha Rao', ...ADMIN });
    expect(await setUp()).toMatchObject({ status: 200 });
    expect((await setUp()).status).toBeGreaterThanOrEqual(400);
    expect((await signIn(url)).get('/ajax/me/')).resolves.toMatchObject({ status: 200 });
    await first.stop();

    const second = spawn({ env });
    await second.url();
    await second.stop();
    expect(second.stdout).toContain('Leadline is ready');
    expect(second.stdout).not.toContain('/setup/');
  });
});

describe('npm run agent', () => {
  const agent = (...args: string[]) => run({ command: [process.execPath, AGENT, ...args], env: { DATA_DIR: dataDir } });
  const tokenIn = (output: string): string => /\/tata-chat\/setup\/([\w-]+)/.exec(output)![1]!;

  it('works beside a running server, whose agents it shares', async () => {
    const { url } = await serve();
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

  it('works on the folder of a stopped server, and stops its database again', async () => {
    const reset = await agent('reset', '--email', ADMIN.email);
    expect(reset).toMatchObject({ ending: { code: 0 }, stderr: '' });
    expect(tokenIn(reset.stdout)).not.toBe('');
    expect(await readdir(join(dataDir, 'run'))).toEqual([]);
    const { url } = await serve();
    expect(await new ApiClient(url).get(`/ajax/setup/${tokenIn(reset.stdout)}/`)).toMatchObject({ status: 200 });
  });
});
