import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, open, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { codeOf, exists, type Binaries } from './binaries.js';
import { EmbeddedDatabaseError } from './errors.js';
import type { Launcher } from './launcher.js';

/** Where one embedded database lives and what runs it. */
export interface Cluster {
  readonly dataDir: string;
  /** PostgreSQL's own data folder. */
  readonly folder: string;
  readonly runDir: string;
  readonly binaries: Binaries;
  readonly launcher: Launcher;
  readonly log: (line: string) => void;
}

const HALF_MADE = 'postgres.new-';

const MEGABYTE = 2 ** 20;

/** An eighth of the memory that we may use, from 128 MB (PostgreSQL's own default) to 1 GB. */
export function sharedBuffers(memory: number): string {
  const megabytes = Math.floor(memory / 8 / MEGABYTE);
  return `${Math.min(1024, Math.max(128, megabytes))}MB`;
}

/** A container's limit, where there is one; the system answers a huge number or zero where there is none. */
const usableMemory = (): number => Math.min(totalmem(), process.constrainedMemory() || Infinity);

/** Written once to postgresql.conf, where whoever runs it may change them. */
const SETTINGS = {
  shared_buffers: sharedBuffers(usableMemory()),
  max_connections: '100',
  // A page is logged whole when it is first touched after a checkpoint: on large tables rare checkpoints halve what is written.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  idle_in_transaction_session_timeout: '60s',
  timezone: 'UTC',
  jit: 'off',
  // Parallel workers need shared memory, of which a container has 64 MB.
  max_parallel_workers_per_gather: '0',
  huge_pages: 'off',
};

export function passwordFile(dataDir: string): string {
  return join(dataDir, 'postgres-password');
}

/** Makes the data folder when there is none; refuses one that these binaries cannot open. */
export async function ensureCluster(cluster: Cluster): Promise<void> {
  await removeHalfMade(cluster.dataDir);
  const { folder, binaries } = cluster;
  const isThere = await exists(folder);
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version === null) {
    if (isThere) await removeEmpty(folder);
    await initialise(cluster);
  } else if (Number(version) !== binaries.major) {
    throw new EmbeddedDatabaseError(
      `${folder} was made by PostgreSQL ${version.trim()} and this Leadline brings PostgreSQL ${binaries.major}, which cannot open it. ` +
        'Start the Leadline that made it, dump it and load the dump into an empty DATA_DIR: see docs/embedded-database.md.',
    );
  } else if (!(await exists(passwordFile(cluster.dataDir)))) {
    await resetPassword(cluster);
  }
}

/** Builds in a folder beside and renames it last, so that a crash leaves no half of a database behind. */
async function initialise(cluster: Cluster): Promise<void> {
  const { dataDir, folder, launcher, binaries } = cluster;
  cluster.log('Creating the database');
  const temporary = await mkdtemp(join(dataDir, HALF_MADE));
  if (launcher.account) await chown(temporary, launcher.account.uid, launcher.account.gid);
  await initdb(cluster, temporary);
  // Only our role comes in, with its password. The superuser has none and is for single-user mode.
  await writeFile(join(temporary, 'pg_hba.conf'), 'local all leadline scram-sha-256\n');
  const password = await createPassword(dataDir);
  await runAlone(cluster, temporary, [
    `CREATE ROLE leadline LOGIN CREATEDB PASSWORD '${password}'`,
    'CREATE DATABASE leadline OWNER leadline',
  ]);
  await rename(temporary, folder);
  await syncFolder(dataDir);
  cluster.log(`Created the database with PostgreSQL ${binaries.major}`);
}

async function initdb({ launcher, binaries }: Cluster, temporary: string): Promise<void> {
  // Letters, case and order come from PostgreSQL itself and are the same on every machine. What still asks the system what a
  // letter is (trigrams) gets the best answer that it has: C.UTF-8 is not everywhere.
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const fixed = ['--username=postgres', '--auth=trust', '--data-checksums', '--text-search-config=simple'];
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  let output = '';
  for (const characters of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    const args = ['--pgdata', temporary, ...locale, `--lc-ctype=${characters}`, ...fixed, ...settings];
    const outcome = await launcher.run(binaries.initdb, args);
    if (outcome.code === 0) return;
    output = outcome.output;
    if (!output.includes('invalid locale name')) break;
  }
  throw new EmbeddedDatabaseError(`PostgreSQL could not create its data folder: ${lastLine(output)}`);
}

/** Without its file the password is lost; the superuser of single-user mode sets another. */
async function resetPassword(cluster: Cluster): Promise<void> {
  const password = await createPassword(cluster.dataDir);
  try {
    await runAlone(cluster, cluster.folder, [`ALTER ROLE leadline PASSWORD '${password}'`]);
  } catch (error) {
    await rm(passwordFile(cluster.dataDir), { force: true });
    throw error;
  }
}

/** Runs statements with no server up. A statement is one line. */
async function runAlone({ launcher, binaries }: Cluster, folder: string, statements: string[]): Promise<void> {
  const args = ['--single', '-D', folder, '-c', 'exit_on_error=on', '-c', 'log_statement=none', 'postgres'];
  const { code, output } = await launcher.run(binaries.postgres, args, `${statements.join('\n')}\n`);
  if (code !== 0) throw new EmbeddedDatabaseError(`PostgreSQL could not set up its role: ${lastLine(output)}`);
}

async function createPassword(dataDir: string): Promise<string> {
  const password = randomBytes(24).toString('hex');
  const path = passwordFile(dataDir);
  await writeFile(`${path}.new`, `${password}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return password;
}

async function removeHalfMade(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    // An initdb that outlived its server may still write there: what is left of it goes at the next start.
    if (name.startsWith(HALF_MADE)) await rm(join(dataDir, name), { recursive: true, maxRetries: 5 }).catch(() => null);
  }
}

async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((error: unknown) => {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(codeOf(error))) throw error;
    throw new EmbeddedDatabaseError(
      `${folder} holds files but no PostgreSQL database. Move it away, or set another DATA_DIR.`,
    );
  });
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

export function lastLine(output: string): string {
  const lines = output.trim().split('\n');
  return lines.findLast((line) => /error|fatal|panic|could not/i.test(line)) ?? lines.slice(-2).join(' ');
}
