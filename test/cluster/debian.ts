import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const MISSING = `apt-get install nginx-light postgresql   (both only have to be there; neither has to run)`;

/** Where Debian's packages put what is not in everybody's PATH. */
function places(): string[] {
  const versions = '/usr/lib/postgresql';
  const newest = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
  return [
    ...(process.env['PATH'] ?? '').split(':'),
    '/usr/sbin',
    '/usr/local/sbin',
    ...newest.map((version) => join(versions, version, 'bin')),
  ];
}

/** The path of a program; throws with what to install. */
export function program(name: string): string {
  // Of PostgreSQL's programs all are to be of one version
  const folders =
    name === 'nginx'
      ? places()
      : places()
          .reverse()
          .filter((folder) => existsSync(join(folder, 'initdb')));
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (!found) throw new Error(`There is no ${name} on this machine. ${MISSING}`);
  return found;
}

/** PostgreSQL refuses to be run by root. */
export const ordinary = (command: string[]): string[] =>
  process.getuid?.() === 0
    ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', '--', ...command]
    : command;

export function runNow(command: string[], env: Record<string, string> = {}): string {
  const [file, ...args] = command;
  const { status, stdout, stderr, error } = spawnSync(file!, args, {
    encoding: 'utf8',
    cwd: '/',
    env: { PATH: process.env['PATH']!, LC_ALL: 'C.UTF-8', ...env },
  });
  if (status !== 0) throw new Error(`${command.join(' ')}: ${error?.message ?? stderr}`);
  return stdout;
}

/** Runs beside the test; `said` grows. */
export function runBeside(command: string[]): {
  pid: number;
  said: () => string;
  ended: Promise<void>;
  kill(signal: NodeJS.Signals): void;
} {
  const [file, ...args] = command;
  const child = spawn(file!, args, { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return { pid: child.pid!, said: () => said, ended, kill: (signal) => void child.kill(signal) };
}
