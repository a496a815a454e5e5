import { execFile } from 'node:child_process';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { backendsOf, endByForce } from './backends.js';
import { codeOf } from './binaries.js';
import { EmbeddedDatabaseError } from './errors.js';

/** Fast (roll back and end), immediate (end without a checkpoint; the next start recovers), and by force. */
export const STEPS = [
  ['SIGINT', 8_000],
  ['SIGQUIT', 4_000],
  ['SIGKILL', 4_000],
] as const;

export interface PidFile {
  readonly pid: number;
  readonly socketDirectory: string;
  readonly isReady: boolean;
}

/** PostgreSQL's postmaster.pid, a value a line: pid, folder, start time, port, socket folder, address, shared memory, state. */
export async function readPidFile(folder: string): Promise<PidFile | null> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return '';
    throw error;
  });
  const [pid, , , , socketDirectory = '', , , state = ''] = text.split('\n');
  return Number(pid) > 0 ? { pid: Number(pid), socketDirectory, isReady: state.trim() === 'ready' } : null;
}

/**
 * Clears what a killed server or database left behind; the caller holds the folder's lock, so nobody else needs it. A postmaster
 * that still runs is stopped rather than adopted: only its parent learns when a process dies, and a fast stop takes a few hundred
 * milliseconds.
 */
export async function clearLeftovers({ folder, runDir, log }: Leftovers): Promise<void> {
  const pidFile = await readPidFile(folder);
  if (pidFile && (await isPostmasterOf(folder, pidFile.pid))) {
    await stopOrphan(folder, pidFile.pid, log);
  } else if (pidFile && isAlive(pidFile.pid)) {
    // PostgreSQL takes any living process with this number for its predecessor, and in a container the numbers repeat.
    await rm(join(folder, 'postmaster.pid'), { force: true });
  }
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) await rm(join(runDir, name), { force: true });
}

interface Leftovers {
  readonly folder: string;
  readonly runDir: string;
  readonly log: (line: string) => void;
}

async function stopOrphan(folder: string, pid: number, log: (line: string) => void): Promise<void> {
  log('Stopping the database that an earlier server left running');
  for (const [signal, patienceMs] of STEPS) {
    const backends = signal === 'SIGKILL' ? await backendsOf(pid) : [];
    try {
      process.kill(pid, signal);
      endByForce(backends);
    } catch (error) {
      if (codeOf(error) === 'ESRCH') return;
      throw new EmbeddedDatabaseError(
        `A database that an earlier server left running (process ${pid}) belongs to another user. Stop it: kill -INT ${pid}`,
      );
    }
    const startedAt = performance.now();
    while (performance.now() - startedAt < patienceMs) {
      if (!(await isPostmasterOf(folder, pid))) return;
      await sleep(20);
    }
  }
  throw new EmbeddedDatabaseError(
    `The database of an earlier server (process ${pid}) cannot be stopped. Stop it by hand.`,
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

/** A postmaster works in its data folder. False for a process that has ended and waits to be reaped. */
async function isPostmasterOf(folder: string, pid: number): Promise<boolean> {
  if (process.platform === 'linux') {
    const [ours, theirs] = await Promise.all([stat(folder), stat(`/proc/${pid}/cwd`).catch(() => null)]);
    if (theirs) return ours.ino === theirs.ino && ours.dev === theirs.dev;
    // Root in a container may not look into another user's process; its command line is for everyone.
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return command.split('\0').slice(1, 3).join(' ') === `-D ${folder}`;
  }
  const ps = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => null);
  return ps !== null && ps.stdout.includes(`-D ${folder} `);
}
