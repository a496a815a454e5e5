import { chmodSync, mkdirSync } from 'node:fs';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../support/eventually.js';
import { ordinary, program, runBeside, runNow } from './debian.js';

const SETTINGS = {
  listen_addresses: '',
  max_connections: '200',
  wal_level: 'replica',
  max_wal_senders: '5',
  hot_standby: 'on',
  logging_collector: 'off',
};

/** A PostgreSQL of Debian's package: a primary, or a standby that follows one. */
export class Postgres {
  private running: ReturnType<typeof runBeside>;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {
    this.running = this.begin();
  }

  get url(): string {
    return `postgresql://leadline@/leadline?host=${encodeURIComponent(this.folder)}&port=${this.port}`;
  }

  static async primary(folder: string): Promise<Postgres> {
    makeFolder(folder);
    runNow(
      ordinary([
        program('initdb'),
        '-D',
        join(folder, 'data'),
        '-U',
        'leadline',
        '-A',
        'trust',
        '-E',
        'UTF8',
        '--locale=C.UTF-8',
      ]),
    );
    configure(folder);
    const primary = new Postgres(folder, 5432);
    await primary.isReady();
    runNow(ordinary([program('createdb'), '-h', folder, '-U', 'leadline', 'leadline']));
    return primary;
  }

  /** As the manual has it: a base backup that follows the primary's stream. */
  async standby(folder: string): Promise<Postgres> {
    makeFolder(folder);
    runNow(
      ordinary([
        program('pg_basebackup'),
        '-h',
        this.folder,
        '-U',
        'leadline',
        '-D',
        join(folder, 'data'),
        '-R',
        '-X',
        'stream',
        '-c',
        'fast',
      ]),
    );
    appendFileSync(join(folder, 'data', 'postgresql.conf'), `\nunix_socket_directories = '${folder}'\n`);
    const standby = new Postgres(folder, 5432);
    await standby.isReady();
    return standby;
  }

  sql(statement: string): string {
    return runNow(
      ordinary([program('psql'), '-XAtq', '-h', this.folder, '-U', 'leadline', '-d', 'leadline', '-c', statement]),
    ).trim();
  }

  /** Resolves once it answers. */
  async isReady(): Promise<void> {
    const ask = () => {
      try {
        runNow(ordinary([program('pg_isready'), '-q', '-h', this.folder]));
        return Promise.resolve(true);
      } catch {
        return Promise.resolve(false);
      }
    };
    await eventually(ask, Boolean, 30_000).catch((error: unknown) => {
      throw new Error(`PostgreSQL does not answer: ${this.running.said()}`, { cause: error });
    });
  }

  async start(): Promise<void> {
    this.running = this.begin();
    await this.isReady();
  }

  /** At once, without farewell. */
  async stop(signal: NodeJS.Signals = 'SIGQUIT'): Promise<void> {
    // setpriv becomes the program that it starts, so this is PostgreSQL itself
    this.running.kill(signal);
    await this.running.ended;
  }

  private begin(): ReturnType<typeof runBeside> {
    return runBeside(ordinary([program('postgres'), '-D', join(this.folder, 'data'), '-p', String(this.port)]));
  }
}

function configure(folder: string): void {
  const lines = Object.entries({ ...SETTINGS, unix_socket_directories: folder }).map(
    ([name, value]) => `${name} = '${value}'`,
  );
  appendFileSync(join(folder, 'data', 'postgresql.conf'), `\n${lines.join('\n')}\n`);
}

function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o777);
}
