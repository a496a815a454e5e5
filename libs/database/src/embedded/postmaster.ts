import type { ChildProcess } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { backendsOf, endByForce, orphansIn } from './backends.js';
import type { Cluster } from './cluster.js';
import { EmbeddedDatabaseError } from './errors.js';
import { explainSpawn } from './launcher.js';
import { clearLeftovers, readPidFile, STEPS } from './orphan.js';
import { reasonsSince } from './server-log.js';

/** A postmaster that takes connections. */
export interface Postmaster {
  readonly pid: number;
  /** Resolves when it has ended, with how: an exit code or a signal. */
  readonly ended: Promise<string>;
  /** Ends it: sessions are rolled back at once; after 8 s it is made to end, after 12 s killed. */
  stop(): Promise<void>;
}

/** After a kill, the shared memory stays in use until the last backend has noticed. */
const BUSY = /pre-existing shared memory block|lock file .* already exists|Unix-domain socket/;
const BUSY_FOR_MS = 15_000;
/** Those that can notice do so at once; the others are stopped or hang. */
const NOTICE_WITHIN_MS = 2_000;
const SHARED = /pre-existing shared memory block/;
const END_THEM =
  'Processes named postgres that an earlier database left use it: find them with ps, end them with kill -9. ';
/** Recovery after a crash replays at most a few hundred megabytes of log. */
const READY_WITHIN_MS = 180_000;

export async function startPostmaster(cluster: Cluster, signal: AbortSignal): Promise<Postmaster> {
  const startedAt = performance.now();
  for (;;) {
    signal.throwIfAborted();
    await clearLeftovers(cluster);
    const outcome = await tryStart(cluster, signal);
    if (typeof outcome !== 'string') return outcome;
    if (!BUSY.test(outcome) || performance.now() - startedAt > BUSY_FOR_MS) {
      throw new EmbeddedDatabaseError(
        `PostgreSQL did not start: ${outcome}. ${SHARED.test(outcome) ? END_THEM : ''}More in ${startLog(cluster)} and ${logFolder(cluster)}`,
      );
    }
    if (performance.now() - startedAt > NOTICE_WITHIN_MS) endByForce(await orphansIn(cluster.folder));
    await sleep(250, undefined, { signal });
  }
}

/** Returns what it said instead when it ended before it was ready. */
async function tryStart(cluster: Cluster, signal: AbortSignal): Promise<Postmaster | string> {
  const { launcher, binaries } = cluster;
  const since = new Date();
  const sayings = await open(startLog(cluster), 'w', 0o600);
  let child: ChildProcess;
  try {
    // A process group of its own: Ctrl-C and npm signal the whole group, and the database must outlive the drain.
    child = launcher.spawn(binaries.postgres, ['-D', cluster.folder, ...fixedSettings(cluster.runDir)], {
      detached: true,
      stdio: ['ignore', sayings.fd, sayings.fd],
    });
  } finally {
    await sayings.close();
  }
  const ended = new Promise<string>((resolve, reject) => {
    child.once('error', (error) => reject(explainSpawn(error, binaries.postgres)));
    child.once('exit', (code, killer) => resolve(killer ?? `exit code ${code}`));
  });
  child.unref();
  const postmaster: Postmaster = { pid: child.pid ?? 0, ended, stop: () => stopChild(child, ended) };
  for (const startedAt = performance.now(); ;) {
    const how = await Promise.race([ended, sleep(20, null)]);
    if (how !== null) return `${await reasonsSince(since, startLog(cluster), logFolder(cluster))} (${how})`;
    const pidFile = await readPidFile(cluster.folder);
    if (pidFile?.pid === child.pid && pidFile?.isReady) return postmaster;
    if (signal.aborted || performance.now() - startedAt > READY_WITHIN_MS) {
      await postmaster.stop();
      signal.throwIfAborted();
      return `it was not ready within ${READY_WITHIN_MS / 1000} s`;
    }
  }
}

async function stopChild(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.ref();
  for (const [killer, patienceMs] of STEPS) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const backends = killer === 'SIGKILL' ? await backendsOf(child.pid!) : [];
    child.kill(killer);
    endByForce(backends);
    const isOver = await Promise.race([ended.then(() => true), sleep(patienceMs, false, { ref: false })]);
    if (isOver) return;
  }
  await ended;
}

function startLog(cluster: Cluster): string {
  return join(cluster.dataDir, 'postgres-start.log');
}

function logFolder(cluster: Cluster): string {
  return join(cluster.folder, 'log');
}

/** What must hold however postgresql.conf is edited. */
function fixedSettings(runDir: string): string[] {
  const settings = {
    listen_addresses: '',
    port: '5432',
    // A list, in which a quoted path may hold commas.
    unix_socket_directories: `"${runDir.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    logging_collector: 'on',
    log_directory: 'log',
    // One file per weekday, begun anew a week later.
    log_filename: 'postgresql-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // Statements and row values hold what customers wrote; neither reaches a log.
    log_statement: 'none',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
