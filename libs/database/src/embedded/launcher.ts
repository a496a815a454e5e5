import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { constants } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, type Binaries } from './binaries.js';
import { EmbeddedDatabaseError } from './errors.js';

const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv', '/usr/sbin/setpriv', '/sbin/setpriv'];
const NOBODY = { uid: 65534, gid: 65534 };

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Runs PostgreSQL's programs under an account that they accept: they refuse to be root. */
export class Launcher {
  private setpriv: string | null = null;
  private libraryPath: string | null = null;

  /** `account` is null when the programs run as we do. */
  private constructor(readonly account: Account | null) {}

  /** As root: whoever owns the data, else a user named postgres, else nobody. */
  static async forFolder(folder: string): Promise<Launcher> {
    if (process.getuid?.() !== 0) return new Launcher(null);
    const owner = await stat(folder).catch(() => null);
    if (owner && owner.uid !== 0) return new Launcher({ uid: owner.uid, gid: owner.gid });
    const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
    return new Launcher(findUser(users, 'postgres') ?? findUser(users, 'nobody') ?? NOBODY);
  }

  /** Checks that the programs run and reach `folders`, which must exist; a project in /root is behind a door only root may pass. */
  async prepare(binaries: Binaries, libraryPath: string | null, folders: string[]): Promise<void> {
    this.libraryPath = libraryPath;
    if (this.account && !(await canReachAll(this.account, [binaries.postgres, ...folders]))) {
      this.setpriv = await firstExecutable(SETPRIV);
      const trial = this.setpriv && (await this.run(binaries.postgres, ['--version']).catch(() => null));
      if (!trial || trial.code !== 0) {
        throw new EmbeddedDatabaseError(
          `PostgreSQL does not run as root, and user ${this.account.uid} cannot reach ${dirname(binaries.postgres)} or ${folders.join(', ')}. ` +
            'Start Leadline as an ordinary user, or move the project and DATA_DIR to where every user may enter, or set DATABASE_URL.',
        );
      }
    }
  }

  spawn(program: string, args: string[], options: SpawnOptions): ChildProcess {
    // A fixed environment: the locale and time zone of whoever starts the server change nothing in the database.
    const env: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC', PGTZ: 'UTC' };
    if (this.libraryPath) {
      env[process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'] = this.libraryPath;
    }
    const common: SpawnOptions = { ...options, cwd: '/', env };
    if (!this.account) return spawn(program, args, common);
    const { uid, gid } = this.account;
    if (!this.setpriv) return spawn(program, args, { ...common, uid, gid });
    const become = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
    // The last one for access(2), with which initdb looks for its neighbours: it passes over what a user other than root may
    const mayEnter = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup'];
    return spawn(this.setpriv, [...become, ...mayEnter, '--', program, ...args], common);
  }

  /** Runs a program to its end. `output` is what it printed on both channels. */
  async run(program: string, args: string[], input = ''): Promise<{ code: number | null; output: string }> {
    const child = this.spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    }
    child.stdin?.on('error', () => undefined).end(input);
    return new Promise((resolve, reject) => {
      child.once('error', (error) => reject(explainSpawn(error, program)));
      child.once('close', (code) => resolve({ code, output }));
    });
  }
}

/** The file is there, yet the system says it is not: its loader is missing, as on Alpine. */
export function explainSpawn(error: Error, program: string): EmbeddedDatabaseError {
  const code = codeOf(error);
  const reason = code === 'ENOENT' ? 'it needs a Linux with glibc' : code || error.message;
  const advice = process.getuid?.() === 0 ? 'Start Leadline as an ordinary user, or set' : 'Set';
  return new EmbeddedDatabaseError(
    `PostgreSQL could not be run from ${program} (${reason}). ${advice} DATABASE_URL to use another PostgreSQL.`,
  );
}

function findUser(passwd: string, name: string): Account | null {
  const fields = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .find(([user]) => user === name);
  const [uid, gid] = [Number(fields?.[2]), Number(fields?.[3])];
  return uid > 0 && gid >= 0 ? { uid, gid } : null;
}

async function canReachAll(account: Account, paths: string[]): Promise<boolean> {
  for (const path of paths) {
    for (let step = path; ; step = dirname(step)) {
      const { uid, gid, mode } = await stat(step);
      const execute = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
      if ((mode & execute) === 0) return false;
      if (step === dirname(step)) break;
    }
  }
  return true;
}

async function firstExecutable(paths: string[]): Promise<string | null> {
  for (const path of paths) {
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return null;
}
