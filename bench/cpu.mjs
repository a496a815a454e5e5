// Processor time, from /proc: on a machine that is busy with other things it says more than the clock. NaN where there is no /proc.
import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

function stat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before may hold blanks
    const [, parent, ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(parent), seconds: (Number(rest[9]) + Number(rest[10])) / TICKS_PER_SECOND };
  } catch {
    return { parent: NaN, seconds: NaN };
  }
}

export const cpuSecondsOf = (pid) => stat(pid).seconds;

/** Of all processes that a PostgreSQL has started and that still run. */
export function cpuSecondsOfDatabase(dataDir) {
  try {
    const postmaster = Number(readFileSync(`${dataDir}/postgres/postmaster.pid`, 'utf8').split('\n')[0]);
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(stat)
      .filter(({ parent }) => parent === postmaster)
      .reduce((sum, { seconds }) => sum + seconds, 0);
  } catch {
    return NaN;
  }
}

/** Whoever uses it takes it before and after. */
export const cpuNow = (pid, dataDir) => ({ server: cpuSecondsOf(pid), database: cpuSecondsOfDatabase(dataDir) });
