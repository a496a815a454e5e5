import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { backendsOf } from './backends.js';
import { startEmbeddedDatabase } from './index.js';
import {
  ChildServer,
  eventually,
  postmasterPid,
  query,
  removeCompiled,
  temporaryFolder,
} from './testing/child-server.js';

describe('the embedded database after a kill', () => {
  let dataDir: string;
  const servers: ChildServer[] = [];

  const serve = async (): Promise<{ server: ChildServer; url: string }> => {
    const server = await ChildServer.spawn({ dataDir });
    servers.push(server);
    return { server, url: await server.url() };
  };
  const noted = (url: string): Promise<Record<string, unknown>[]> => query(url, 'SELECT word FROM notes');

  /** As a machine that is put to sleep, or a debugger, does it. */
  const stopAll = async (postmaster: number): Promise<number[]> => {
    const backends = await backendsOf(postmaster);
    expect(backends.length).toBeGreaterThan(3);
    for (const pid of [postmaster, ...backends]) process.kill(pid, 'SIGSTOP');
    return backends;
  };
  /** The dead that nobody has taken note of yet do not count. */
  const stillAre = async (pids: number[]): Promise<number[]> => {
    const states = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z')));
    return pids.filter((_, index) => !/\) [ZX]/.test(states[index]!));
  };

  beforeAll(async () => {
    dataDir = await temporaryFolder();
  });

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.kill();
  });

  afterAll(async () => {
    const last = await startEmbeddedDatabase({ dataDir });
    await last.stop();
    await rm(dataDir, { recursive: true, force: true });
    await removeCompiled();
  });

  it('in the middle of its making, is made anew at the next start', async () => {
    const killed = await ChildServer.spawn({ dataDir });
    servers.push(killed);
    await eventually(async () => (await readdir(dataDir)).some((name) => name.startsWith('postgres.new-')));
    await killed.kill();
    const { server, url } = await serve();
    await query(url, `CREATE TABLE notes AS SELECT 'first' AS word`);
    await server.stop();
    await serve();
    expect((await readdir(dataDir)).filter((name) => name.startsWith('postgres.new-'))).toEqual([]);
  });

  it('of the server alone, is stopped and started by the next server', async () => {
    const { server } = await serve();
    const orphan = await postmasterPid(dataDir);
    await server.kill();
    expect(() => process.kill(orphan, 0)).not.toThrow();
    const next = await serve();
    expect(await noted(next.url)).toEqual([{ word: 'first' }]);
    expect(await postmasterPid(dataDir)).not.toBe(orphan);
  });

  it('of the database alone, comes back also when it cannot be told to anybody', async () => {
    const fail = (): never => {
      throw new Error('no room for the log');
    };
    let isUp = false;
    const log = (): void => (isUp ? fail() : undefined);
    const database = await startEmbeddedDatabase({ dataDir, log, onCrash: fail });
    isUp = true;
    try {
      process.kill(await postmasterPid(dataDir), 'SIGKILL');
      await eventually(() =>
        query(database.url, 'SELECT 1').then(
          () => true,
          () => false,
        ),
      );
    } finally {
      isUp = false;
      await database.stop();
    }
  });

  it('of the database alone, comes back under the same server, again and again', async () => {
    const { server, url } = await serve();
    for (const times of [1, 2]) {
      const victim = await postmasterPid(dataDir);
      process.kill(victim, 'SIGKILL');
      await eventually(() => server.reports.filter(({ log }) => log === 'The database is back').length === times);
      expect(await noted(url)).toEqual([{ word: 'first' }]);
    }
    expect(server.reports.filter(({ crash }) => crash)).toEqual([{ crash: 'SIGKILL' }, { crash: 'SIGKILL' }]);
    await server.stop();
  });

  it('of both, serves at the next start', async () => {
    const { server } = await serve();
    const postmaster = await postmasterPid(dataDir);
    server.process.kill('SIGKILL');
    process.kill(postmaster, 'SIGKILL');
    expect(await noted((await serve()).url)).toEqual([{ word: 'first' }]);
  });

  it('of both, serves although another process has the number of the old one', async () => {
    const { server } = await serve();
    const postmaster = await postmasterPid(dataDir);
    process.kill(postmaster, 'SIGSTOP');
    await server.kill();
    process.kill(postmaster, 'SIGKILL');
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n`);
    await writeFile(join(dataDir, 'run', '.s.PGSQL.5432.lock'), `${process.pid}\n`);
    expect(await noted((await serve()).url)).toEqual([{ word: 'first' }]);
  });

  it('of both while the database’s processes are stopped, serves at the next start', async () => {
    const { server } = await serve();
    const postmaster = await postmasterPid(dataDir);
    const stopped = await stopAll(postmaster);
    await server.kill();
    process.kill(postmaster, 'SIGKILL');
    const next = await serve();
    expect(await noted(next.url)).toEqual([{ word: 'first' }]);
    expect(await stillAre(stopped)).toEqual([]);
    await next.server.stop();
  });

  it('is not needed where all its processes are stopped: the next start ends them', async () => {
    const { server } = await serve();
    const stopped = await stopAll(await postmasterPid(dataDir));
    await server.kill();
    const next = await serve();
    expect(await noted(next.url)).toEqual([{ word: 'first' }]);
    expect(await stillAre(stopped)).toEqual([]);
    await next.server.stop();
  }, 60_000);

  it('can be stopped while it is on its way back', async () => {
    const { server } = await serve();
    process.kill(await postmasterPid(dataDir), 'SIGKILL');
    await server.report(({ crash }) => crash !== undefined);
    await server.stop();
    await serve();
  });

  it('outlives signals to the whole process group, however many come', async () => {
    const { server, url } = await serve();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGTERM', 'SIGHUP'] as const) {
      if (signal !== 'SIGHUP') process.kill(-server.process.pid!, signal);
    }
    await eventually(() => server.reports.some(({ log }) => log === 'SIGTERM'));
    expect(await noted(url)).toEqual([{ word: 'first' }]);
    await server.stop();
  });
});
