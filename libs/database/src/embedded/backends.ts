import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * The processes that a postmaster has started. They end with it by themselves, but for those that are stopped or hang: these keep
 * the shared memory in use, and no other postmaster starts.
 */
export async function backendsOf(postmaster: number): Promise<number[]> {
  if (process.platform !== 'linux') {
    const ps = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']).catch(() => ({ stdout: '' }));
    const pairs = ps.stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
    return pairs.flatMap(([pid, parent]) => (pid && parent === postmaster ? pid : []));
  }
  return search(async (pid) => {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8');
    // Behind the name, which may hold anything, stand the state and the parent
    return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[1]) === postmaster;
  });
}

/** Those that a dead postmaster of this data folder has left: PostgreSQL works in its folder. Linux alone tells that of a process. */
export async function orphansIn(folder: string): Promise<number[]> {
  if (process.platform !== 'linux') return [];
  const ours = await stat(folder);
  return search(async (pid) => {
    const theirs = await stat(`/proc/${pid}/cwd`);
    if (theirs.ino !== ours.ino || theirs.dev !== ours.dev) return false;
    return (await readFile(`/proc/${pid}/comm`, 'utf8')).trim() === 'postgres';
  });
}

async function search(matches: (pid: number) => Promise<boolean>): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  // Gone meanwhile, or not for us to look into
  const found = await Promise.all(pids.map((pid) => matches(pid).catch(() => false)));
  return pids.filter((_, index) => found[index]);
}

/** By force, which also ends what is stopped. Their postmaster is dead, so that there is nothing for them to finish. */
export function endByForce(pids: number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone, or another user's: PostgreSQL says so if it is in the way
    }
  }
}
