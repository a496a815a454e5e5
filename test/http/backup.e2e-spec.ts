import { appendFile, mkdtemp, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkConsistency, violations } from '@app/api/check/check-consistency.js';
import { restoreBackup } from '@app/api/backup/restore-backup.js';
import { takeBackup } from '@app/api/backup/take-backup.js';
import { connect, dataSourceOptions, migrate } from '@app/database';
import { dumpTables } from '../support/dump.js';
import { eventually } from '../support/eventually.js';
import { MediaStage } from '../support/media-stage.js';
import { BUSINESS, CUSTOMER, textPayload } from '../support/payloads.js';
import { run, SpawnedServer } from '../support/spawned-server.js';
import { createDatabase, startApp, type TestApp } from '../support/start-app.js';

let stage: MediaStage;
let base: string;
const databases: { url: string; drop(): Promise<void> }[] = [];
const apps: TestApp[] = [];
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'leadline-backup-'));
  stage = await MediaStage.set();
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop();
  for (const database of databases.splice(0)) await database.drop();
});
afterAll(async () => {
  await stage.clear();
  await rm(base, { recursive: true, force: true });
});

const newDatabase = async (): Promise<string> => {
  const database = await createDatabase();
  databases.push(database);
  return database.url;
};
const mediaOf = (dataDir: string): string => join(dataDir, 'media');
let count = 0;
const newFolder = (): string => join(base, `copy ${(count += 1)}`);
const backUp = async (folder = newFolder()) => {
  await takeBackup({ databaseUrl: stage.app.databaseUrl, mediaDir: mediaOf(stage.dataDir), folder });
  return folder;
};
const restore = (folder: string, databaseUrl: string, dataDir = newFolder()) =>
  restoreBackup({ databaseUrl, mediaDir: mediaOf(dataDir), folder });

/** What is not to be the same afterwards. */
const APART = {
  changes: 'all',
  change_feed: 'all',
  login_failures: 'all',
  access_links: 'all',
  outbox: 'all',
  migrations: ['id'],
} as const;
const dumpOf = (app: TestApp) => dumpTables(app.db, { ...APART, migrations: ['id'] });

it('a restored backup has every row and file, tells of what may have gone out, and makes old cursors read anew', async () => {
  const photo = await stage.sends({ type: 'image', text: 'Look' });
  await stage.becomes(photo, ({ state }) => state === 'ready');
  const { body: reply } = await stage.app.agent.post('/ajax/tata-send-reply/', { phone: CUSTOMER, message: 'Fine' });
  await eventually(
    () => stage.app.agent.get(`/api/v1/messages/${reply.id}`),
    ({ body }) => body.status === 'read',
  );
  const { changes_cursor: cursor } = (await stage.app.agent.get('/ajax/tata-conversations/')).body;
  const folder = await backUp();

  const dataDir = newFolder();
  const databaseUrl = await newDatabase();
  const { rows, unconfirmed } = await restore(folder, databaseUrl, dataDir);
  expect(rows).toBeGreaterThan(10);
  expect(unconfirmed).toBe(0);
  const there = await startApp({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir });
  apps.push(there);
  expect(await dumpOf(there)).toEqual(await dumpOf(stage.app));
  expect(violations(await checkConsistency(there.db.connection))).toEqual([]);
  const shown = (await there.agent.get(`/ajax/tata-conversations/${CUSTOMER}/messages/`)).body.messages;
  const { media } = shown.find((one: { text: string }) => one.text === 'Look');
  expect((await there.agent.get(media.url)).status).toBe(200);
  const since = await there.agent.get(`/ajax/tata-conversations/?since=${cursor}`);
  expect([since.status, since.body.code]).toEqual([410, 'cursor_expired']);
  // And life goes on
  await there.anonymous.post('/webhook/', textPayload({ from: CUSTOMER, text: 'Back again' }));
  const { body } = await there.agent.get(`/ajax/tata-conversations/${CUSTOMER}/messages/`);
  expect(body.messages.at(-1).text).toBe('Back again');
});

it('what waited to be sent is not sent again, and is told apart', async () => {
  stage.simulator.behave({ on: 'send', do: 'refuse', status: 503, next: 1000 });
  const { body: reply } = await stage.app.agent.post('/ajax/tata-send-reply/', { phone: CUSTOMER, message: 'Waits' });
  const folder = await backUp();
  stage.simulator.reset();
  await eventually(
    () => stage.app.agent.get(`/api/v1/messages/${reply.id}`),
    ({ body }) => body.status !== 'queued',
    30_000,
  );
  const databaseUrl = await newDatabase();
  expect(await restore(folder, databaseUrl)).toMatchObject({ unconfirmed: 1 });
  const there = await startApp({
    DATABASE_URL: databaseUrl,
    TATA_BASE_URL: stage.simulator.url,
    TATA_AUTH_TOKEN: stage.simulator.authToken,
    WHATSAPP_PHONE_NUMBER: BUSINESS,
  });
  apps.push(there);
  expect((await there.agent.get(`/api/v1/messages/${reply.id}`)).body).toMatchObject({ status: 'unconfirmed' });
  const { body: next } = await there.agent.post('/ajax/tata-send-reply/', { phone: CUSTOMER, message: 'Next' });
  await eventually(
    () => there.agent.get(`/api/v1/messages/${next.id}`),
    ({ body }) => body.status !== 'queued',
  );
  expect(stage.simulator.sends().filter(({ reference }) => reference === reply.id)).toHaveLength(1);
  expect(violations(await checkConsistency(there.db.connection))).toEqual([]);
});

it('a backup that is taken while messages come in is of one moment', async () => {
  let isOver = false;
  const writing = (async () => {
    for (let n = 0; !isOver; n += 1)
      await stage.app.anonymous.post(
        '/webhook/',
        textPayload({ from: `91999977${n % 50}`.padEnd(12, '0'), text: `Number ${n}` }),
      );
    return;
  })();
  const folder = await backUp();
  isOver = true;
  await writing;
  const databaseUrl = await newDatabase();
  await restore(folder, databaseUrl);
  const dataSource = await connect({ ...dataSourceOptions(databaseUrl), entities: [] }, 5000);
  expect(violations(await checkConsistency(dataSource))).toEqual([]);
  await dataSource.destroy();
});

it('a backup of an older version is brought up to date', async () => {
  const old = await newDatabase();
  const dataSource = await connect({ ...dataSourceOptions(old), entities: [] }, 5000);
  const all = dataSource.migrations;
  Object.assign(dataSource, { migrations: all.slice(0, 12) });
  await migrate(dataSource);
  await dataSource.query(
    `INSERT INTO leads (id, name, name_source) VALUES ('01950001-0000-7000-8000-000000000001', 'Asha', 'profile')`,
  );
  await dataSource.destroy();
  const folder = newFolder();
  await takeBackup({ databaseUrl: old, mediaDir: mediaOf(newFolder()), folder });

  for (const begun of [false, true]) {
    const databaseUrl = await newDatabase();
    // An empty database that this version has prepared already, as a first start does
    if (begun)
      await startApp({ DATABASE_URL: databaseUrl, ADMIN_EMAIL: '', ADMIN_PASSWORD: '' }).then((app) => app.stop());
    await restore(folder, databaseUrl);
    const there = await startApp({ DATABASE_URL: databaseUrl });
    apps.push(there);
    expect((await there.agent.get('/api/v1/leads')).body.data.map(({ name }: { name: string }) => name)).toEqual([
      'Asha',
    ]);
  }
});

describe('nothing is restored, and nothing changed,', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await backUp();
  });
  const tablesIn = async (databaseUrl: string): Promise<number> => {
    const dataSource = await connect({ ...dataSourceOptions(databaseUrl), entities: [] }, 5000);
    const rows: unknown[] = await dataSource.query(`SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace`);
    await dataSource.destroy();
    return rows.length;
  };
  const refused = async (sentence: RegExp) => {
    const databaseUrl = await newDatabase();
    const dataDir = newFolder();
    await expect(restore(folder, databaseUrl, dataDir)).rejects.toThrow(sentence);
    expect(await tablesIn(databaseUrl)).toBe(0);
    await expect(readdir(dataDir)).rejects.toThrow('ENOENT');
  };
  const manifest = () => join(folder, 'manifest.json');
  const changeManifest = async (from: string | RegExp, to: string) => {
    const before = await readFile(manifest(), 'utf8');
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    await writeFile(manifest(), after);
  };

  it('from a table that was changed', async () => {
    await appendFile(join(folder, 'tables', 'leads.gz'), '!');
    await refused(/leads.gz of the backup is not as it was written/);
  });
  it('from a backup that lacks a table', async () => {
    await unlink(join(folder, 'tables', 'messages.gz'));
    await refused(/messages.gz of the backup is missing/);
  });
  it('from one that was not finished', async () => {
    await unlink(manifest());
    await refused(/was not finished/);
  });
  it('from one of a newer version', async () => {
    await changeManifest('"CreateGround', '"FlyToTheMoon');
    await refused(/newer Leadline/);
  });
  it.each([
    ['"leads"', '"leads; DROP TABLE agents"'],
    [/FOR VALUES FROM \('/, "FOR VALUES FROM (''); DROP TABLE agents; ('"],
  ])('from one whose manifest holds %s in place of a name', async (from, to) => {
    await changeManifest(from, to);
    await refused(/names what no backup of ours holds/);
  });
  it('into a database that holds something', async () => {
    const before = await dumpOf(stage.app);
    await expect(restore(folder, stage.app.databaseUrl)).rejects.toThrow(/stop it|holds data already/);
    expect(await dumpOf(stage.app)).toEqual(before);
  });
  it('and no backup is written over another', async () => {
    await expect(backUp(folder)).rejects.toThrow('is there already');
  });
});

it('the commands of the documentation bring an embedded database to another machine', async () => {
  const script = (name: string) => [process.execPath, `${process.cwd()}/apps/api/dist/cli/${name}.js`];
  const [from, to, folder] = [newFolder(), newFolder(), newFolder()];
  const server = SpawnedServer.spawn({ env: { DATA_DIR: from } });
  const url = await server.url();
  await fetch(`${url}/webhook/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(textPayload({ from: CUSTOMER, text: 'hi' })),
  });
  const backedUp = await run({ command: [...script('backup'), '--to', folder], env: { DATA_DIR: from } });
  expect([backedUp.ending.code, backedUp.stderr]).toEqual([0, '']);
  expect(backedUp.stdout).toMatch(/rows of \d+ tables and 0 files are in/);
  await server.stop();
  const restored = await run({ command: [...script('restore'), '--from', folder], env: { DATA_DIR: to } });
  expect([restored.ending.code, restored.stderr]).toEqual([0, '']);
  expect(restored.stdout).toContain('Restored the backup of');
  const checked = await run({ command: [...script('check')], env: { DATA_DIR: to } });
  expect(checked.stdout).toContain('All is consistent.');
  const again = await run({ command: [...script('restore'), '--from', folder], env: { DATA_DIR: to } });
  expect(again.ending.code).toBe(1);
  expect(again.stderr).toContain('holds data already');
}, 120_000);

it('whoever was erased since the backup was taken is erased again', async () => {
  const script = (name: string) => [process.execPath, `${process.cwd()}/apps/api/dist/cli/${name}.js`];
  const [from, to, folder] = [newFolder(), newFolder(), newFolder()];
  const [gone, kept] = ['919876520001', '919876520002'];
  const server = SpawnedServer.spawn({ env: { DATA_DIR: from } });
  const url = await server.url();
  const says = (phone: string) =>
    fetch(`${url}/webhook/`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(textPayload({ from: phone, text: `hello from ${phone}` })),
    });
  await says(gone);
  await says(kept);
  await run({ command: [...script('backup'), '--to', folder], env: { DATA_DIR: from } });
  const privacy = (dir: string, ...args: string[]) =>
    run({ command: [...script('privacy'), ...args], env: { DATA_DIR: dir } });
  const asked = await privacy(from, 'erase', '--phone', `+${gone}`);
  expect(asked.stdout).toContain('Add --yes to do it');
  const exported = await privacy(from, 'export', '--phone', gone, '--to', join(from, 'person.tar'));
  expect([exported.stderr, exported.ending.code]).toEqual(['', 0]);
  expect((await readFile(join(from, 'person.tar'))).toString()).toContain(`hello from ${gone}`);
  await unlink(join(from, 'person.tar'));
  const erased = await privacy(from, 'erase', '--phone', `+${gone}`, '--yes');
  expect([erased.stderr, erased.ending.code]).toEqual(['', 0]);
  expect(erased.stdout).toMatch(/1 messages/);
  expect((await privacy(from, 'erased', '--phone', gone)).stdout).toContain('Erased 20');
  expect((await privacy(from, 'erase', '--phone', gone, '--yes')).ending.code).toBe(1);
  await server.stop();

  const restored = await run({
    command: [...script('restore'), '--from', folder, '--erasures', join(from, 'erasures.jsonl')],
    env: { DATA_DIR: to },
  });
  expect([restored.ending.code, restored.stderr]).toEqual([0, '']);
  expect(restored.stdout).toContain('1 people who were erased since then are erased again');
  expect((await privacy(to, 'erase', '--phone', gone)).stderr).toContain('No such lead');
  expect((await privacy(to, 'erase', '--phone', kept)).stdout).toContain(kept);
}, 120_000);
