import { access, constants, readFile, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { codeOf, findBinaries, linkLibraries, type Binaries } from './binaries.js';
import { ensureCluster, passwordFile, type Cluster } from './cluster.js';
import { EmbeddedDatabaseError } from './errors.js';
import { lockFolder, type FolderLock, type Holder } from './folder-lock.js';
import { Launcher } from './launcher.js';
import { makeFolder } from './make-folder.js';
import { clearLeftovers, readPidFile } from './orphan.js';
import { openRunDirectory } from './run-directory.js';
import { Supervisor, type DatabaseCrash } from './supervisor.js';

export interface EmbeddedDatabaseOptions {
  /** The database lives in `<dataDir>/postgres`; the folder is made when it is missing. */
  readonly dataDir: string;
  readonly log?: (line: string) => void;
  /** Called when the database ends by itself. It is started again without further ado. */
  readonly onCrash?: (crash: DatabaseCrash) => void;
  /** Gives up on a start that is under way; once it has started, `stop` ends it. */
  readonly signal?: AbortSignal;
  /** PostgreSQL's programs, when they are not those of this platform's npm package. */
  readonly binaries?: Binaries;
}

export interface EmbeddedDatabase {
  /** `postgresql://leadline:…@localhost/leadline?host=<socket folder>`: node-postgres, TypeORM and libpq take the socket from `host`. */
  readonly url: string;
  /** Stops the database, if it is ours to stop. Repeated calls wait for the same end. */
  stop(): Promise<void>;
}

const ATTACH_WITHIN_MS = 20_000;

/**
 * Starts PostgreSQL in `<dataDir>/postgres` for this process alone, making the database at the first start.
 * @throws EmbeddedDatabaseError when another server uses the folder, or it cannot be used as it is.
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const place = await openPlace(options);
  const outcome = await lockFolder(place.runDir, 'server');
  if (!('release' in outcome)) throw inUse(place, outcome);
  return startLocked(place, outcome, options);
}

/** For shell commands: joins the database of a server that runs on the folder and leaves it running, else starts its own. */
export async function attachOrStartEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const place = await openPlace(options);
  for (const startedAt = performance.now(); ; await sleep(100)) {
    const outcome = await lockFolder(place.runDir, 'command', 0);
    if ('release' in outcome) return startLocked(place, outcome, options);
    const url = outcome.role === 'server' ? await runningUrl(place) : null;
    if (url) return { url, stop: () => Promise.resolve() };
    if (performance.now() - startedAt > ATTACH_WITHIN_MS) throw inUse(place, outcome);
  }
}

interface Place {
  readonly dataDir: string;
  readonly folder: string;
  readonly runDir: string;
  readonly binaries: Binaries;
  readonly launcher: Launcher;
}

async function openPlace(options: EmbeddedDatabaseOptions): Promise<Place> {
  const binaries = options.binaries ?? (await findBinaries());
  try {
    await makeFolder(options.dataDir, 0o700);
    const dataDir = await realpath(resolve(options.dataDir));
    await checkOwner(dataDir);
    const folder = join(dataDir, 'postgres');
    const launcher = await Launcher.forFolder(folder);
    const runDir = await openRunDirectory(dataDir, launcher.account);
    return { dataDir, folder, runDir, binaries, launcher };
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST', 'ENOENT'].includes(codeOf(error))) throw error;
    throw new EmbeddedDatabaseError(
      `The data folder ${options.dataDir} cannot be used (${codeOf(error)}). Set DATA_DIR to a folder that this user may write to.`,
    );
  }
}

/** A folder first used by root holds files of another user, which PostgreSQL would refuse one by one. */
async function checkOwner(dataDir: string): Promise<void> {
  const uid = process.getuid?.();
  if (uid === 0) return;
  for (const path of [join(dataDir, 'postgres'), passwordFile(dataDir)]) {
    const found = await stat(path).catch(() => null);
    if (!found || found.uid === uid) continue;
    throw new EmbeddedDatabaseError(
      `${path} belongs to user ${found.uid}, and Leadline now runs as user ${uid}. ` +
        `Start it as before, or give it the folder: sudo chown -R ${uid} ${dataDir}`,
    );
  }
  await access(dataDir, constants.W_OK | constants.X_OK);
}

async function startLocked(
  place: Place,
  lock: FolderLock,
  options: EmbeddedDatabaseOptions,
): Promise<EmbeddedDatabase> {
  const cluster: Cluster = { ...place, log: options.log ?? (() => undefined) };
  const supervisor = new Supervisor(cluster, options.onCrash ?? (() => undefined));
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopped ??= supervisor.stop().finally(() => lock.release()));
  try {
    const libraryPath = await linkLibraries(place.binaries, join(place.dataDir, 'postgres-lib'));
    await place.launcher.prepare(place.binaries, libraryPath, [place.dataDir, place.runDir]);
    await clearLeftovers(cluster);
    await ensureCluster(cluster);
    await supervisor.start(options.signal);
    const url = await connectionUrl(place, place.runDir);
    await greet(url);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function connectionUrl({ dataDir }: Place, socketDirectory: string): Promise<string> {
  const password = (await readFile(passwordFile(dataDir), 'utf8')).trim();
  return `postgresql://leadline:${password}@localhost/leadline?host=${encodeURIComponent(socketDirectory)}`;
}

async function greet(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
  } catch (error) {
    throw new EmbeddedDatabaseError(
      `The embedded database refuses the connection: ${error instanceof Error ? error.message : String(error)}`,
    );
  } finally {
    await client.end();
  }
}

/** Null while that server is still starting its database. */
async function runningUrl(place: Place): Promise<string | null> {
  const pidFile = await readPidFile(place.folder);
  if (!pidFile?.isReady) return null;
  const url = await connectionUrl(place, pidFile.socketDirectory);
  return greet(url).then(
    () => url,
    () => null,
  );
}

function inUse({ dataDir }: Place, holder: Holder): EmbeddedDatabaseError {
  const who = holder.pid ? ` (process ${holder.pid})` : '';
  return new EmbeddedDatabaseError(
    `Another Leadline is running on ${dataDir}${who}. Stop it first, or set another DATA_DIR for this one.`,
  );
}
