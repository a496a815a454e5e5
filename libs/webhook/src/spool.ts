import { newId } from '@app/common';
import { mkdir, open, readdir, readFile, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Settings } from '@app/config';
import { Injectable } from '@nestjs/common';
import { GroupCommit } from './group-commit.js';
import type { RawBody } from './intake.js';

const MOST_FILE_BODIES = 500;
const MOST_FILE_BYTES = 8 * 1024 ** 2;
const MOST_WAITING_BYTES = 64 * 1024 ** 2;
const DISK_PATIENCE_MS = 10_000;
/** The name tells how many bodies are within, so that nobody has to read them to know. */
const ENTRY = /^[\da-f-]{36}\.(\d+)\.jsonl$/;

interface Line {
  received_at: string;
  headers: Record<string, string>;
  /** Base64: the bytes as they came. */
  body: string;
}

/**
 * Bodies on disk, in `DATA_DIR/spool`: a line each, and as many to a file as came while the one before was written.
 * A file is whole or not there: it is written aside, flushed, and renamed. Names sort by the instant of writing, so that
 * bodies are replayed in order.
 */
@Injectable()
export class Spool {
  private readonly folder: string;
  private readonly isOn: boolean;
  private readonly mostBytes: number;
  private readonly files: GroupCommit<{ line: string }>;
  /** Bodies and bytes on the disk, as of the last {@link count} and what was added since. */
  waiting = 0;
  bytes = 0;

  constructor(settings: Settings) {
    this.folder = join(settings.dataDir, 'spool');
    this.isOn = settings.webhookSpool;
    this.mostBytes = settings.webhookSpoolMaxBytes;
    this.files = new GroupCommit<{ line: string }>({
      commit: async (lines) => {
        await this.write(lines.map(({ line }) => line));
        return [];
      },
      sizeOf: () => 1,
      batchSize: MOST_FILE_BODIES,
      bytesOf: ({ line }) => line.length,
      batchBytes: MOST_FILE_BYTES,
      queueBytes: MOST_WAITING_BYTES,
      inFlight: 1,
      worthwhile: 1,
      patienceMs: DISK_PATIENCE_MS,
    });
  }

  /** Resolves once the body survives a power cut; false when the spool is off, full, or cannot be written. */
  async append(body: RawBody): Promise<boolean> {
    const line = toLine(body);
    if (!this.isOn || this.bytes + this.files.waitingBytes + line.length > this.mostBytes) return false;
    try {
      await this.files.submit({ line });
      this.waiting += 1;
      this.bytes += line.length;
      return true;
    } catch {
      return false;
    }
  }

  /** Looks what is on the disk, also from an earlier run or another server. */
  async count(): Promise<void> {
    const names = await this.names();
    const sizes = await Promise.all(names.map((name) => sizeOf(join(this.folder, name))));
    this.waiting = names.reduce((sum, name) => sum + Number(ENTRY.exec(name)![1]), 0);
    this.bytes = sizes.reduce((sum, size) => sum + size, 0);
  }

  /**
   * Hands the bodies of each file to `store`, oldest first, and forgets those that it answers null for. Those with an
   * error stay on the disk; when `store` throws, so do all the others. Answers how many were taken.
   */
  async drain(store: (bodies: RawBody[]) => Promise<unknown[]>): Promise<number> {
    let taken = 0;
    for (const name of await this.names()) {
      const path = join(this.folder, name);
      const { bodies, isDamaged } = await readEntries(path);
      const errors = await store(bodies);
      const left = bodies.filter((_, index) => errors[index]);
      if (left.length > 0 && left.length === bodies.length) continue;
      // What stays moves to a file of its own before the old one goes: at no moment is it on no disk
      if (left.length > 0) await this.write(left.map(toLine));
      await (isDamaged ? rename(path, `${path}.bad`) : unlink(path)).catch(ignoreMissing);
      taken += bodies.length - left.length;
    }
    return taken;
  }

  private async write(lines: string[]): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const name = `${newId()}.${lines.length}.jsonl`;
    const aside = join(this.folder, `${name}.part`);
    await writeFlushed(aside, lines.join(''));
    await rename(aside, join(this.folder, name));
    await flushFolder(this.folder);
  }

  private async names(): Promise<string[]> {
    try {
      return (await readdir(this.folder)).filter((name) => ENTRY.test(name)).sort();
    } catch (error) {
      ignoreMissing(error);
      return [];
    }
  }
}

function toLine({ raw, headers, receivedAt }: RawBody): string {
  const line: Line = { received_at: receivedAt.toISOString(), headers, body: raw.toString('base64') };
  return `${JSON.stringify(line)}\n`;
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

/** Another server on this folder may have taken the file already: then it holds nothing. */
async function readEntries(path: string): Promise<{ bodies: RawBody[]; isDamaged: boolean }> {
  try {
    const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
    const bodies = lines.flatMap(readLine);
    return { bodies, isDamaged: bodies.length < lines.length };
  } catch (error) {
    ignoreMissing(error);
    return { bodies: [], isDamaged: false };
  }
}

/** A file is written whole, so only a failing disk makes a line unreadable. */
function readLine(text: string): RawBody[] {
  try {
    const { received_at, headers, body } = JSON.parse(text) as Line;
    return [{ raw: Buffer.from(body, 'base64'), headers, receivedAt: new Date(received_at) }];
  } catch {
    return [];
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    ignoreMissing(error);
    return 0;
  }
}

function ignoreMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
