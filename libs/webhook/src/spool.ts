import { mkdir, open, readdir, readFile, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Settings } from '@app/config';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';

const LARGEST_BYTES = 1024 ** 3;
const ENTRY = /^[\da-f-]{36}\.json$/;

/** A body that passed the gate while the database could not take it. */
export interface SpooledBody {
  raw: Buffer;
  headers: Record<string, string>;
  receivedAt: Date;
}

/**
 * Bodies on disk, a file each, in `DATA_DIR/spool`. A file is whole or not there: it is written aside, flushed,
 * and renamed. Names sort by the instant of receipt, so that they are replayed in order.
 */
@Injectable()
export class Spool {
  private readonly folder: string;
  private readonly isOn: boolean;
  private bytes = 0;
  /** How many bodies wait; known once {@link count} has run. */
  waiting = 0;

  constructor(settings: Settings) {
    this.folder = join(settings.dataDir, 'spool');
    this.isOn = settings.webhookSpool;
  }

  /** Resolves once the body survives a power cut; false when the spool is off, full, or cannot be written. */
  async append({ raw, headers, receivedAt }: SpooledBody): Promise<boolean> {
    const line = JSON.stringify({ received_at: receivedAt, headers, body: raw.toString('base64') });
    if (!this.isOn || this.bytes + line.length > LARGEST_BYTES) return false;
    this.bytes += line.length;
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      const name = `${uuid({ msecs: receivedAt.getTime() })}.json`;
      const aside = join(this.folder, `${name}.part`);
      await writeFlushed(aside, line);
      await rename(aside, join(this.folder, name));
      await flushFolder(this.folder);
      this.waiting += 1;
      return true;
    } catch {
      this.bytes -= line.length;
      return false;
    }
  }

  /** Looks what an earlier run has left. */
  async count(): Promise<void> {
    const names = await this.names();
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(this.folder, name))).size));
    this.waiting = names.length;
    this.bytes = sizes.reduce((sum, size) => sum + size, 0);
  }

  /**
   * Hands each body to `store`, oldest first, and forgets it once that resolves. `store` answers false for a body that
   * cannot be taken now while others may; it stays. Answers how many were taken.
   */
  async drain(store: (body: SpooledBody) => Promise<boolean>): Promise<number> {
    let taken = 0;
    try {
      for (const name of await this.names()) {
        const path = join(this.folder, name);
        const body = await readEntry(path);
        // Another server on this folder may have been faster
        if (body === 'gone') continue;
        if (body === 'unreadable') {
          await rename(path, `${path}.bad`);
        } else if (await store(body)) {
          await unlink(path).catch(ignoreMissing);
          taken += 1;
        }
      }
    } finally {
      await this.count();
    }
    return taken;
  }

  private async names(): Promise<string[]> {
    try {
      return (await readdir(this.folder)).filter((name) => ENTRY.test(name)).sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }
}

async function writeFlushed(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  await flushed(file, () => file.writeFile(text));
}

/** A new name is durable only once its folder is. */
async function flushFolder(path: string): Promise<void> {
  await flushed(await open(path, 'r'), () => Promise.resolve());
}

async function flushed(file: FileHandle, write: () => Promise<void>): Promise<void> {
  try {
    await write();
    await file.sync();
  } finally {
    await file.close();
  }
}

async function readEntry(path: string): Promise<SpooledBody | 'gone' | 'unreadable'> {
  try {
    const { received_at, headers, body } = JSON.parse(await readFile(path, 'utf8')) as {
      received_at: string;
      headers: Record<string, string>;
      body: string;
    };
    return { raw: Buffer.from(body, 'base64'), headers, receivedAt: new Date(received_at) };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : 'unreadable';
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
