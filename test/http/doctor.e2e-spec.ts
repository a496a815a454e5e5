import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startSimulator, type Simulator } from '@app/tata-simulator/index.js';
import { run } from '../support/spawned-server.js';
import { startApp, type TestApp } from '../support/start-app.js';

const DOCTOR = resolve('apps/api/dist/cli/doctor.js');
const SECRET = 'open-sesame-webhook';
const TOKEN = 'open-sesame-token';

let simulator: Simulator;
let app: TestApp;
let folder: string;
let env: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-doctor-'));
  simulator = await startSimulator({ authToken: TOKEN });
  env = { TATA_BASE_URL: simulator.url, TATA_AUTH_TOKEN: TOKEN, TATA_WEBHOOK_SECRET: SECRET, DATA_DIR: folder };
  app = await startApp(env);
});
afterAll(async () => {
  await app.stop();
  await simulator.close();
  await rm(folder, { recursive: true, force: true });
});

const examine = async (settings: Record<string, string> = {}, url = app.url) => {
  const { ending, stdout, stderr } = await run({
    command: [process.execPath, DOCTOR, '--url', url],
    env: { ...env, DATABASE_URL: app.databaseUrl, ...settings },
  });
  expect(stdout + stderr).not.toContain('open-sesame');
  return { code: ending.code, stdout, stderr };
};

it('finds a good installation good, and leaves nothing behind', async () => {
  const { code, stdout, stderr } = await examine();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const line of [
    /^✓ The server answers at http/m,
    /^✓ A sample webhook passed through the real route and was in the database after \d+ ms\.$/m,
    /^✓ A wrong signature is refused\.$/m,
    /^✓ PostgreSQL \d+\.\d+ answers in \d+ ms; a write is safe on its disk after \d+ ms\.$/m,
    /^✓ The database is up to date\.$/m,
    /^✓ There is room for the rows of tomorrow\.$/m,
    /^✓ Our clock and that of the database agree\.$/m,
    /^✓ No webhook waits on the disk\.$/m,
    /^✓ TATA takes the token of /m,
    /^\? PUBLIC_URL is not set/m,
    /^Nothing is broken\.$/m,
  ]) {
    expect(stdout).toMatch(line);
  }
  for (const table of ['webhook_events', 'leads', 'messages', 'changes']) {
    expect([table, await app.db.query(`SELECT * FROM ${table}`)]).toEqual([table, []]);
  }
  const { body } = await app.agent.get('/ajax/health/');
  expect(body.checks).toContainEqual(expect.objectContaining({ key: 'signature', code: 'untried' }));
});

it('says what is broken and what to do, and ends with 1', async () => {
  const { code, stdout } = await examine({
    TATA_WEBHOOK_SECRET: 'open-sesame-other',
    TATA_AUTH_TOKEN: 'open-sesame-other',
    PUBLIC_URL: 'https://127.0.0.1:9',
  });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^✗ The server refuses our sample webhook \(HTTP 401\)\.\n {4}It runs with other secrets/m);
  expect(stdout).toMatch(/^✗ TATA refuses the token of TATA_AUTH_TOKEN \(HTTP 4\d\d\)\.\n {4}Compare TATA_AUTH_TOKEN/m);
  expect(stdout).toMatch(/^! https:\/\/127\.0\.0\.1:9 does not lead to Leadline/m);
  expect(stdout).toMatch(/^To be fixed: 2\.$/m);
});

it('checks what it can without a server and without a database, and makes neither', async () => {
  const empty = join(folder, 'empty');
  const unmade = await examine({ DATABASE_URL: '', DATA_DIR: empty, TATA_AUTH_TOKEN: '' }, 'http://127.0.0.1:9');
  expect(unmade.code).toBe(1);
  expect(unmade.stdout).toMatch(/^✗ No Leadline answers at http:\/\/127\.0\.0\.1:9\./m);
  expect(unmade.stdout).toMatch(/^\? There is no embedded database in DATA_DIR yet\.$/m);
  expect(unmade.stdout).toMatch(/^! No TATA token is set/m);
  const away = await examine({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none' }, 'http://127.0.0.1:9');
  expect(away.stdout).toMatch(/^✗ The database cannot be reached \(ECONNREFUSED\)\.\n {4}Start PostgreSQL/m);
});

it('says of a database that it cannot reach what it is, and of the sample what it knows', async () => {
  const { code, stdout } = await examine({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none' });
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^\? The server took our sample webhook\. Whether it is in the database could not be seen\.$/m,
  );
  expect(stdout).toMatch(/^✗ The database cannot be reached \(ECONNREFUSED\)\./m);
  await app.db.query(`DELETE FROM webhook_events`);

  // Two in one folder: the second is told who has it
  const taken = join(folder, 'taken');
  await mkdir(join(taken, 'postgres'), { recursive: true });
  await writeFile(join(taken, 'postgres', 'PG_VERSION'), '9\n');
  const embedded = await examine({ DATABASE_URL: '', DATA_DIR: taken }, 'http://127.0.0.1:9');
  expect(embedded.stdout).toMatch(/^✗ The embedded database cannot be used: .*9/m);
});

it('names each folder that cannot be written, and why', async () => {
  const dataDir = join(folder, 'crooked');
  await mkdir(dataDir);
  await writeFile(join(dataDir, 'media'), 'in the way');
  const { stdout } = await examine({ DATA_DIR: dataDir });
  expect(stdout).toMatch(new RegExp(`^✓ ${dataDir} can be written: a file is safe on the disk after \\d+ ms\\.`, 'm'));
  expect(stdout).toMatch(
    new RegExp(`^✗ ${dataDir}/media cannot be written \\(E(NOTDIR|EXIST)\\)\\.\n {4}Let the user that runs`, 'm'),
  );
});

it('tries to write into the spool, and names it when it cannot be used', async () => {
  const dataDir = join(folder, 'spooled');
  const spool = join(dataDir, 'spool');
  await mkdir(spool, { recursive: true });
  const well = await examine({ DATA_DIR: dataDir });
  expect(well.stdout).toMatch(
    new RegExp(`^✓ ${spool} can be written: a file is safe on the disk after \\d+ ms\\.`, 'm'),
  );
  expect(await readdir(spool)).toEqual([]);
  await rm(spool, { recursive: true });
  await writeFile(spool, 'in the way');
  const { code, stdout } = await examine({ DATA_DIR: dataDir });
  expect(code).toBe(1);
  expect(stdout).toMatch(
    new RegExp(`^✗ The spool ${spool} cannot be used \\(ENOTDIR\\): .*503\\.\n {4}Move away`, 'm'),
  );
  expect(stdout).toMatch(/^To be fixed: 1\.$/m);
});

it('answers the panel’s button, one examination at a time', async () => {
  const answers = await Promise.all([1, 2].map(() => app.agent.post('/ajax/health/doctor/')));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const { body } = answers.find(({ status }) => status === 200)!;
  expect(body.checks.filter(({ state }: { state: string }) => state === 'bad')).toEqual([]);
  expect(body.checks.map(({ key }: { key: string }) => key)).toEqual(
    expect.arrayContaining(['server', 'sample', 'forgery', 'postgres', 'folder', 'spool', 'tata', 'tata_clock']),
  );
});
