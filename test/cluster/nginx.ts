import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { eventually } from '../support/eventually.js';
import { program, runBeside, runNow } from './debian.js';

/** nginx with the project's own configuration; only its port, its log and the instances are the test's. */
export class Nginx {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly running: ReturnType<typeof runBeside>,
  ) {}

  static async start(folder: string, instances: string[]): Promise<Nginx> {
    mkdirSync(folder, { recursive: true });
    const port = await freePort();
    const site = readFileSync('deploy/nginx/leadline.conf', 'utf8')
      .replace('listen 80;', `listen 127.0.0.1:${port};`)
      .replace('/var/log/nginx/error.log crit', `${join(folder, 'site.log')} error`);
    writeFileSync(join(folder, 'site.conf'), site);
    writeInstances(folder, instances);
    writeFileSync(join(folder, 'nginx.conf'), main(folder));
    const running = runBeside([
      program('nginx'),
      '-p',
      folder,
      '-c',
      join(folder, 'nginx.conf'),
      '-e',
      join(folder, 'error.log'),
    ]);
    const nginx = new Nginx(`http://127.0.0.1:${port}`, folder, running);
    const isUp = () =>
      fetch(`${nginx.url}/health/live`).then(
        ({ ok }) => ok,
        () => false,
      );
    await eventually(isUp, Boolean, 20_000).catch((error: unknown) => {
      throw new Error(`nginx does not serve: ${running.said()}`, { cause: error });
    });
    return nginx;
  }

  /** As an operator does it: the list of instances changes, nothing that runs is broken off. */
  reload(instances: string[]): void {
    writeInstances(this.folder, instances);
    this.running.kill('SIGHUP');
  }

  async stop(): Promise<void> {
    this.running.kill('SIGTERM');
    await this.running.ended;
  }

  errors(): string {
    return readFileSync(join(this.folder, 'site.log'), 'utf8');
  }
}

/** Whether nginx can read the configuration as it is shipped; throws with its words. */
export function checkShipped(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'site.conf'),
    readFileSync('deploy/nginx/leadline.conf', 'utf8').replace('/var/log/nginx', folder),
  );
  // Its name is one of Docker's network
  const upstream = readFileSync('deploy/nginx/upstream.conf', 'utf8').replace('server server:', 'server 127.0.0.1:');
  writeFileSync(join(folder, 'instances.conf'), upstream);
  writeFileSync(join(folder, 'nginx.conf'), main(folder));
  runNow([program('nginx'), '-t', '-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')]);
}

/** The shipped list with other instances in it. */
function writeInstances(folder: string, instances: string[]): void {
  const lines = instances.map((url) => `server ${new URL(url).host} max_fails=1 fail_timeout=5s;`);
  const shipped = readFileSync('deploy/nginx/upstream.conf', 'utf8');
  writeFileSync(join(folder, 'instances.conf'), shipped.replace(/^ +server server:3000.*$/m, lines.join('\n')));
}

const main = (folder: string): string => `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 2;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  include ${folder}/instances.conf;
  include ${folder}/site.conf;
}
`;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
