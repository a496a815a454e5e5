import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { eventually } from './eventually.js';

export const MAIN = resolve('apps/api/dist/main.js');
export const AGENT = resolve('apps/api/dist/cli/agent.js');

type Environment = Record<string, string | undefined>;

export interface SpawnOptions {
  env?: Environment;
  /** Program and arguments; the built server when left out. */
  command?: string[];
  cwd?: string;
}

export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** The real server in a process of its own, which can be killed as no test may be. */
export class SpawnedServer {
  stdout = '';
  stderr = '';
  /** How it ended; null while it runs. */
  ending: Ending | null = null;

  private constructor(readonly process: ChildProcess) {
    process.stdout!.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    process.stderr!.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    process.once('close', (code, signal) => (this.ending = { code, signal }));
  }

  /** Does not wait for it. A process group of its own, and as little environment as a service manager gives. */
  static spawn({ env, command = [process.execPath, MAIN], cwd = '/' }: SpawnOptions = {}): SpawnedServer {
    const [program, ...args] = command;
    const child = spawn(program!, args, {
      cwd,
      detached: true,
      env: { PATH: process.env['PATH'], PORT: '0', DATABASE_URL: '', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    return new SpawnedServer(child);
  }

  /** Its address, once it serves; fails with what it said when it did not start. */
  async url(withinMs = 60_000): Promise<string> {
    const url = await eventually(
      () => Promise.resolve(/Leadline is ready: (\S+)\/tata-chat\//.exec(this.stdout)?.[1] ?? this.ending),
      Boolean,
      withinMs,
    );
    if (typeof url !== 'string') throw new Error(`It ended at once: ${this.stdout}${this.stderr}`);
    return url;
  }

  signal(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  /** As Ctrl-C does: to it and everything it started, but what has a group of its own. */
  signalGroup(signal: NodeJS.Signals): void {
    process.kill(-this.process.pid!, signal);
  }

  async end(withinMs = 20_000): Promise<Ending> {
    return (await eventually(() => Promise.resolve(this.ending), Boolean, withinMs))!;
  }

  async stop(): Promise<Ending> {
    this.signal('SIGTERM');
    return this.end();
  }

  async kill(): Promise<void> {
    if (!this.ending) this.signal('SIGKILL');
    await this.end();
  }
}

/** Runs a command to its end. */
export async function run(options: SpawnOptions & { input?: string }): Promise<SpawnedServer & { ending: Ending }> {
  const command = SpawnedServer.spawn(options);
  command.process.stdin!.end(options.input ?? '');
  await command.end(60_000);
  return command as SpawnedServer & { ending: Ending };
}

/** Null when no database runs on the folder, nor was killed on it. */
export function postmasterPid(dataDir: string): number | null {
  const path = join(dataDir, 'postgres', 'postmaster.pid');
  return existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[0]) : null;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const NOBODY = 65534;

/**
 * What to put before a command so that an ordinary user runs it: nothing when we are one. Root becomes nobody, with the
 * right to read (else to enter) everywhere when the checkout lies behind a closed door. Null when neither works here.
 */
export function ordinaryUser(): { uid: number; prefix: string[] } | null {
  const own = process.getuid?.() ?? 0;
  if (own !== 0) return { uid: own, prefix: [] };
  const become = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  const ways = [
    become,
    ...['dac_read_search', 'dac_override'].map((name) => [
      ...become,
      `--inh-caps=+${name}`,
      `--ambient-caps=+${name}`,
      // access(2) heeds capabilities for no user but root, unless told
      '--securebits=+no_setuid_fixup',
    ]),
  ].map((way) => [...way, '--']);
  const canRun = ([program, ...args]: string[]): boolean =>
    spawnSync(program!, [...args, process.execPath, AGENT, '--help'], { cwd: '/' }).status === 0;
  const prefix = ways.find(canRun);
  return prefix ? { uid: NOBODY, prefix } : null;
}
