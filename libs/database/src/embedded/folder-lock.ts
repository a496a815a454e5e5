import { randomBytes } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import { createServer, connect, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './binaries.js';

/** A server holds a folder for as long as it runs; a shell command for a moment. */
export type HolderRole = 'server' | 'command';
export interface Holder {
  readonly role: HolderRole;
  readonly pid: number | null;
}
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * One owner per folder, by a socket that listens in it. The kernel closes it with the process, so a killed owner leaves nothing
 * to wait for, and process ids, which repeat (in containers at every start), are never compared. It also holds between containers
 * that share a volume, where PostgreSQL's own interlock does not.
 *
 * Each contender first shows its own socket, then looks for others: of two, at least one sees the other.
 */
export async function tryLock(directory: string, role: HolderRole): Promise<FolderLock | Holder> {
  const name = `lock-${randomBytes(4).toString('hex')}`;
  const path = join(directory, name);
  const server = await listen(join(directory, `.${name}`), role);
  // Visible only once it answers: a socket that is bound and does not listen yet looks dead.
  await rename(join(directory, `.${name}`), path);
  const release = async (): Promise<void> => {
    await rm(path, { force: true });
    await new Promise((resolve) => server.close(resolve));
  };
  try {
    for (const other of await readdir(directory)) {
      if (!other.startsWith('lock-') || other === name) continue;
      const holder = await askHolder(join(directory, other));
      if (holder) {
        await release();
        return holder;
      }
      await rm(join(directory, other), { force: true });
    }
  } catch (error) {
    await release();
    throw error;
  }
  return { release };
}

/** Waits for a shell command to finish; a server that holds the folder is reported after `serverMs`, enough for a tie to settle. */
export async function lockFolder(directory: string, role: HolderRole, serverMs = 700): Promise<FolderLock | Holder> {
  const startedAt = performance.now();
  for (;;) {
    const outcome = await tryLock(directory, role);
    if ('release' in outcome) return outcome;
    const patienceMs = outcome.role === 'command' ? 20_000 : serverMs;
    if (performance.now() - startedAt > patienceMs) return outcome;
    await sleep(20 + Math.random() * 100);
  }
}

/** Whether this file system takes sockets; some shared folders of desktop virtual machines do not. */
export async function takesSockets(directory: string): Promise<boolean> {
  try {
    const server = await listen(join(directory, `.try-${randomBytes(4).toString('hex')}`), 'command');
    await new Promise((resolve) => server.close(resolve));
    return true;
  } catch (error) {
    if (['EACCES', 'EROFS', 'ENOSPC'].includes(codeOf(error))) throw error;
    return false;
  }
}

async function listen(path: string, role: HolderRole): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(`${JSON.stringify({ role, pid: process.pid } satisfies Holder)}\n`);
  });
  server.unref();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path }, resolve);
  });
  return server;
}

/** Null when nobody listens there any more. An owner too busy to answer is still the owner. */
async function askHolder(path: string): Promise<Holder | null> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect({ path });
    const settle = (holder: Holder | null): void => {
      socket.destroy();
      resolve(holder);
    };
    socket.setEncoding('utf8');
    socket.setTimeout(500, () => settle({ role: 'server', pid: null }));
    socket.on('data', (chunk: string) => (answer += chunk));
    socket.on('end', () => settle(parseHolder(answer)));
    socket.on('error', (error) => {
      const isGone = ['ECONNREFUSED', 'ENOENT'].includes(codeOf(error));
      settle(isGone ? null : { role: 'server', pid: null });
    });
  });
}

function parseHolder(answer: string): Holder {
  try {
    const { role, pid } = JSON.parse(answer) as Holder;
    return { role: role === 'command' ? 'command' : 'server', pid: Number(pid) };
  } catch {
    return { role: 'server', pid: null };
  }
}
