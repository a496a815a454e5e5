import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SpawnedServer } from '../support/spawned-server.js';

/** Servers on one database, each of which can be killed and comes back at another address. */
export class Fleet {
  private readonly servers: { process: SpawnedServer; url: string | null }[] = [];
  private turn = 0;

  private constructor(
    private readonly env: Record<string, string>,
    private readonly onMoved: (url: string) => void,
  ) {}

  /** `onMoved` hears of every address that begins to serve. */
  static async start(count: number, env: Record<string, string>, onMoved: (url: string) => void): Promise<Fleet> {
    const fleet = new Fleet(env, onMoved);
    for (let index = 0; index < count; index += 1) await fleet.spawn(index);
    return fleet;
  }

  /** One that lives, another one each time. */
  url(): string {
    const living = this.servers.flatMap(({ url }) => url ?? []);
    this.turn += 1;
    return living[this.turn % living.length] ?? 'http://127.0.0.1:9';
  }

  /** kill -9, and a new one in its place; meanwhile the others are asked. */
  async kill(index: number): Promise<void> {
    const server = this.servers[index]!;
    server.url = null;
    await server.process.kill();
    await this.spawn(index);
  }

  /** Stops it in its tracks for a while, longer than its leases last; meanwhile the others are asked. */
  async freeze(index: number, ms: number): Promise<void> {
    const server = this.servers[index]!;
    const { url } = server;
    server.url = null;
    this.onMoved(this.url());
    server.process.signal('SIGSTOP');
    await sleep(ms);
    server.process.signal('SIGCONT');
    server.url = url;
  }

  async stop(): Promise<void> {
    for (const { process } of this.servers) if (!process.ending) await process.stop();
  }

  /** The last words of each, for whoever wonders what happened. */
  said(): string {
    return this.servers.map(({ process: { stdout, stderr } }) => (stdout + stderr).slice(-2_000)).join('\n---\n');
  }

  get size(): number {
    return this.servers.length;
  }

  private async spawn(index: number): Promise<void> {
    // The first one's is the folder that was given: there an embedded database lives
    const home = this.env['DATA_DIR']!;
    const env = { ...this.env, DATA_DIR: index === 0 ? home : join(home, `server-${index}`) };
    const process = SpawnedServer.spawn({ env });
    this.servers[index] = { process, url: null };
    const url = await process.url();
    this.servers[index] = { process, url };
    this.onMoved(url);
  }
}
