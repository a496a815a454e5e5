import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { attachOrStartEmbeddedDatabase, startEmbeddedDatabase, type EmbeddedDatabase } from './index.js';
import { ChildServer, query, removeCompiled, temporaryFolder, type ChildOptions } from './testing/child-server.js';

describe('the embedded database', () => {
  let dataDir: string;
  let database: EmbeddedDatabase | null = null;

  const children: ChildServer[] = [];

  const spawn = async (options: ChildOptions): Promise<ChildServer> => {
    const child = await ChildServer.spawn(options);
    children.push(child);
    return child;
  };
  const start = async (): Promise<string> => {
    database = await startEmbeddedDatabase({ dataDir });
    return database.url;
  };

  beforeAll(async () => {
    dataDir = await temporaryFolder();
  });

  afterEach(async () => {
    await database?.stop();
    database = null;
    for (const child of children.splice(0)) await child.kill();
  });

  afterAll(async () => {
    await rm(dataDir, { recursive: true, force: true });
    await removeCompiled();
  });

  it('is made in UTF-8 by a process without LANG, and knows the letters of Hindi', async () => {
    const server = await spawn({ dataDir });
    const url = await server.url();
    expect(
      await query(
        url,
        `SELECT current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone,
           current_setting('data_checksums') AS checksums, current_setting('fsync') AS fsync,
           lower('ÀÉ ΔЖ') AS lowered, 'नमस्ते École' ILIKE '%नमस्ते école%' AS matches, length('नमस्ते') AS length`,
      ),
    ).toEqual([
      { encoding: 'UTF8', zone: 'UTC', checksums: 'on', fsync: 'on', lowered: 'àé δж', matches: true, length: 6 },
    ]);
    await query(url, 'CREATE EXTENSION pg_trgm');
    expect(await query(url, `SELECT similarity('नमस्ते', 'नमस्ते') AS same`)).toEqual([{ same: 1 }]);
    await server.stop();
  });

  it('listens on a socket alone, for one role with a password that only its user can read', async () => {
    const url = await start();
    expect(
      await query(
        url,
        `SELECT current_setting('listen_addresses') AS addresses, rolsuper, current_database() AS name,
           (SELECT rolname FROM pg_roles WHERE oid = datdba) AS owner
         FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()`,
      ),
    ).toEqual([{ addresses: '', rolsuper: false, name: 'leadline', owner: 'leadline' }]);
    const { mode } = await stat(join(dataDir, 'postgres-password'));
    expect(mode & 0o777).toBe(0o600);
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    wrong.username = 'postgres';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('no pg_hba.conf entry');
  });

  it('gives a URL that TypeORM takes as it is', async () => {
    const source = await new DataSource({ type: 'postgres', url: await start() }).initialize();
    expect(await source.query('SELECT current_user')).toEqual([{ current_user: 'leadline' }]);
    await source.destroy();
  });

  it('keeps what was written over a stop, which ends open sessions and may be asked for twice', async () => {
    const url = await start();
    await query(url, 'CREATE TABLE kept AS SELECT 1 AS one');
    const idle = new DataSource({ type: 'postgres', url, poolErrorHandler: () => undefined });
    await idle.initialize();
    await Promise.all([database!.stop(), database!.stop()]);
    await database!.stop();
    await expect(query(url, 'SELECT 1')).rejects.toThrow();
    await idle.destroy();
    expect(await query(await start(), 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
  });

  it('writes neither statements nor values to its logs', async () => {
    const url = await start();
    await query(url, 'CREATE TABLE secrets (word text CONSTRAINT secrets_once UNIQUE)');
    const write = `INSERT INTO secrets VALUES ('sesame')`;
    await query(url, write);
    await expect(query(url, write)).rejects.toThrow('secrets_once');
    await database!.stop();
    const folder = join(dataDir, 'postgres', 'log');
    const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
    expect(files.join()).toContain('secrets_once');
    expect(files.join()).not.toContain('sesame');
  });

  it('is refused to a second server, in one line that names the folder', async () => {
    await start();
    const second = await spawn({ dataDir });
    await expect(second.url()).rejects.toThrow(
      `EmbeddedDatabaseError: Another Leadline is running on ${dataDir} (process ${process.pid}). Stop it first`,
    );
  });

  it('can be given up on while it starts, and leaves nothing running', async () => {
    await start();
    await database!.stop();
    const givingUp = new AbortController();
    const starting = startEmbeddedDatabase({ dataDir, signal: givingUp.signal });
    givingUp.abort();
    await expect(starting).rejects.toThrow('aborted');
    expect(await readdir(join(dataDir, 'run'))).toEqual([]);
    await start();
  });

  it('lets exactly one of two servers that start together have a new folder', async () => {
    const fresh = await temporaryFolder();
    const servers = [await spawn({ dataDir: fresh }), await spawn({ dataDir: fresh })];
    const outcomes = await Promise.allSettled(servers.map((server) => server.url()));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await servers[outcomes[0]!.status === 'fulfilled' ? 0 : 1]!.stop();
    await rm(fresh, { recursive: true });
  });

  it('is joined by a command while a server runs, and left running', async () => {
    const url = await start();
    const command = await spawn({ dataDir, call: 'attach' });
    expect(await command.url()).toBe(url);
    await command.stop();
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('is started and stopped by a command when no server runs', async () => {
    const command = await attachOrStartEmbeddedDatabase({ dataDir });
    expect(await query(command.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await command.stop();
    await expect(query(command.url, 'SELECT 1')).rejects.toThrow();
  });

  it('gets a new password when the file with the old one is lost', async () => {
    await rm(join(dataDir, 'postgres-password'));
    expect(await query(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it.each([
    ['holds commas, quotes and letters', 'a, "b" & घर'],
    ['is longer than a socket address', 'lead-line'.repeat(12)],
  ])('takes a data folder whose path %s', async (_, name) => {
    const outer = await temporaryFolder();
    const moved = join(outer, name);
    await start();
    await database!.stop();
    await rename(dataDir, moved);
    try {
      const server = await startEmbeddedDatabase({ dataDir: moved });
      expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await expect(startEmbeddedDatabase({ dataDir: moved })).rejects.toThrow('Another Leadline is running');
      await server.stop();
    } finally {
      await rename(moved, dataDir);
      await rm(outer, { recursive: true });
    }
  });

  it('refuses the folder of another major version and says how to move', async () => {
    const version = join(dataDir, 'postgres', 'PG_VERSION');
    const original = await readFile(version, 'utf8');
    await writeFile(version, '16\n');
    await expect(start()).rejects.toThrow(/was made by PostgreSQL 16 .* see docs\/embedded-database\.md/);
    await writeFile(version, original);
    await start();
  });

  it('refuses a folder with something else in it and leaves that alone', async () => {
    const other = await temporaryFolder();
    await mkdir(join(other, 'postgres'));
    await writeFile(join(other, 'postgres', 'letter'), 'mine');
    await expect(startEmbeddedDatabase({ dataDir: other })).rejects.toThrow('no PostgreSQL database');
    expect(await readFile(join(other, 'postgres', 'letter'), 'utf8')).toBe('mine');
    await rm(other, { recursive: true });
  });
});
