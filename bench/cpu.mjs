// Processor time, from /proc: on a machine that is busy with other things it says more than the clock. NaN where there is no /proc.
import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

function stat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before may hold blanks
    const [, parent, ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(parent), seconds: (Number(rest[9]) + Number(rest[10])) / TICKS_PER_SECOND };
  } catch {
    return { pid, parent: NaN, seconds: NaN };
  }
}

/** Of each process that a PostgreSQL has started and that still runs. */
function ofDatabase(dataDir) {
  try {
    const postmaster = Number(readFileSync(`${dataDir}/postgres/postmaster.pid`, 'utf8').split('\n')[0]);
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return new Map(
      all
        .map(stat)
        .filter(({ parent }) => parent === postmaster)
        .map(({ pid, seconds }) => [pid, seconds]),
    );
  } catch {
    return new Map();
  }
}

/** Starts counting; the answered function tells how many microseconds each of so many requests has cost since. */
export function countCpu(serverPid, dataDir) {
  const server = stat(serverPid).seconds;
  const database = ofDatabase(dataDir);
  return (requests) => {
    const each = (seconds) => (seconds * 1e6) / requests;
    // What ended meanwhile (a vacuum) is not counted, what began is
    const now = [...ofDatabase(dataDir)].map(([pid, seconds]) => seconds - (database.get(pid) ?? 0));
    return {
      serverCpu: each(stat(serverPid).seconds - server),
      databaseCpu: now.length > 0 ? each(now.reduce((sum, seconds) => sum + seconds, 0)) : NaN,
    };
  };
}
