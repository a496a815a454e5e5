import { eventually } from '../support/eventually.js';
import { SpawnedServer } from '../support/spawned-server.js';

export interface Instance {
  role: 'web' | 'worker';
  url: string;
  process: SpawnedServer;
}

/** Servers of one database and one folder of files, each with a role. */
export class Instances {
  private readonly all: Instance[] = [];

  constructor(private readonly env: Record<string, string>) {}

  async start(role: Instance['role'], env: Record<string, string> = {}): Promise<Instance> {
    const process = SpawnedServer.spawn({ env: { ...this.env, ROLE: role, ...env } });
    const instance = { role, process, url: '' };
    this.all.push(instance);
    instance.url = role === 'web' ? await process.url() : await workersUrl(process);
    return instance;
  }

  urls(): string[] {
    return this.all.filter(({ role, process }) => role === 'web' && !process.ending).map(({ url }) => url);
  }

  async stop(): Promise<void> {
    for (const { process } of this.all) if (!process.ending) await process.stop();
  }

  said(): string {
    return this.all
      .map(({ role, url, process: { stdout, stderr } }) => `${role} ${url}\n${(stdout + stderr).slice(-1500)}`)
      .join('\n');
  }
}

async function workersUrl(worker: SpawnedServer): Promise<string> {
  const find = () => Promise.resolve(/works for .*: (\S+)\/health\/ready/.exec(worker.stdout)?.[1] ?? worker.ending);
  const url = await eventually(find, Boolean, 60_000);
  if (typeof url !== 'string') throw new Error(`It ended at once: ${worker.stdout}${worker.stderr}`);
  return url;
}
