import { newId } from '@app/common';
import { mkdir, open, readdir, readFile, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Settings } from '@app/config';
import { Injectable, Logger } from '@nestjs/common';
import { describe } from './event-by-event.js';
import { GroupCommit, QueueFullError } from './group-commit.js';
import type { RawBody } from './intake.js';
import { journalId } from './journal-id.js';

const MOST_FILE_BODIES = 500;
const MOST_FILE_BYTES = 8 * 1024 ** 2;
const MOST_WAITING_BYTES = 64 * 1024 ** 2;
const DISK_PATIENCE_MS = 10_000;
const COMPLAIN_EVERY_MS = 60_000;
const ABANDONED_MS = 2 * DISK_PATIENCE_MS;
/** The name tells how many bodies are within, so that nobody has to read them to know. */
const ENTRY = /^[\da-f-]{36}\.(\d+)\.jsonl$/;

interface Line {
  id?: string;
  received_at: string;
  headers: Record<string, string>;
  /** Base64: the bytes as they came. */
  body: string;
}

interface SpoolFile {
  name: string;
  bodies: RawBody[];
  bytes: number;
  isDamaged: boolean;
}

/**
 * Bodies on disk, in `DATA_DIR/spool`: a line each, and as many to a file as came while the one before was written.
 * A file is whole or not there: it is written aside, flushed, and renamed. Names sort by the instant of writing, so that
 * bodies are replayed in order.
 */
@Injectable()
export class Spool {
  private readonly logger = new Logger(Spool.name);
  private readonly folder: string;
  private readonly isOn: boolean;
  private readonly mostBytes: number;
  private readonly files: GroupCommit<{ line: string }>;
  /** Bodies and bytes on the disk, as of the last {@link count} and what was added since. */
  waiting = 0;
  bytes = 0;
  /** How many bodies were ever brought here to be written, and how many of them are being written. */
  begun = 0;
  private writing = 0;
  private complainedAt = -Infinity;
  /** Files with nothing but bodies that were refused in their own right. */
  private readonly refused = new Set<string>();

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
    if (!this.isOn) return false;
    if (this.bytes + this.files.waitingBytes + line.length > this.mostBytes) {
      this.complain('it is full, see WEBHOOK_SPOOL_MAX_MB');
      return false;
    }
    this.begun += 1;
    this.writing += 1;
    try {
      await this.files.submit({ line });
      this.waiting += 1;
      this.bytes += line.length;
      return true;
    } catch (error) {
      this.complain(error instanceof QueueFullError ? 'the disk is too slow' : describe(error));
      return false;
    } finally {
      this.writing -= 1;
    }
  }

  /** Resolves when nothing is being written. */
  async written(): Promise<void> {
    await this.files.idle();
  }

  /** Removes what a process that was killed has left half written; nobody was answered 200 for it. */
  async sweep(): Promise<void> {
    for (const name of await this.listed()) {
      if (!name.endsWith('.part')) continue;
      const path = join(this.folder, name);
      // Another server may be writing it at this moment
      if (Date.now() - (await changedAt(path)) > ABANDONED_MS) await unlink(path).catch(ignoreMissing);
    }
  }

  /** Looks what is on the disk, also from an earlier run or another server. */
  async count(): Promise<void> {
    const names = await this.names();
    const sizes = await Promise.all(names.map((name) => sizeOf(join(this.folder, name))));
    this.waiting = bodiesIn(names);
    this.bytes = sizes.reduce((sum, size) => sum + size, 0);
  }

  /** Bodies that no {@link drain} has refused yet. Rather too many than too few: what is just being written counts. */
  async countUntried(): Promise<number> {
    const { writing } = this;
    return writing + bodiesIn(await this.untried());
  }

  /**
   * Hands the bodies to `store`, oldest first and as many as make a batch, and forgets those that it answers null for. Those
   * with an error stay on the disk; when `store` throws, so do all the others. Answers how many were taken.
   */
  async drain(store: (bodies: RawBody[]) => Promise<unknown[]>, { isAgain = true } = {}): Promise<number> {
    const names = isAgain ? await this.names() : await this.untried();
    let taken = 0;
    while (names.length > 0) taken += await this.take(await this.nextFiles(names), store);
    return taken;
  }

  /** Off the head of `names`. Those that were refused before spoil no batch of others. */
  private async nextFiles(names: string[]): Promise<SpoolFile[]> {
    const files: SpoolFile[] = [];
    let bodies = 0;
    let bytes = 0;
    for (;;) {
      const name = names.shift()!;
      const file = await readEntries(this.folder, name);
      files.push(file);
      bodies += file.bodies.length;
      bytes += file.bytes;
      const [next] = names;
      if (next === undefined || this.refused.has(name) !== this.refused.has(next)) return files;
      if (bodies + bodiesIn([next]) > MOST_FILE_BODIES || bytes > MOST_FILE_BYTES) return files;
    }
  }

  private async take(files: SpoolFile[], store: (bodies: RawBody[]) => Promise<unknown[]>): Promise<number> {
    const all = files.flatMap(({ bodies }) => bodies);
    const errors = all.length > 0 ? await store(all) : [];
    const refused = new Set(all.filter((_, index) => errors[index]));
    for (const file of files) {
      await this.forget(
        file,
        file.bodies.filter((body) => refused.has(body)),
      );
    }
    return all.length - refused.size;
  }

  /** All of a file but what is `left`. */
  private async forget({ name, bodies, isDamaged }: SpoolFile, left: RawBody[]): Promise<void> {
    const path = join(this.folder, name);
    if (left.length > 0) {
      if (left.length === bodies.length && !isDamaged) {
        this.refused.add(name);
        return;
      }
      // What stays moves to a file of its own before the old one goes: at no moment is it on no disk
      this.refused.add(await this.write(left.map(toLine)));
    }
    await (isDamaged ? rename(path, `${path}.bad`) : unlink(path)).catch(ignoreMissing);
    this.refused.delete(name);
  }

  private complain(reason: string): void {
    if (performance.now() - this.complainedAt < COMPLAIN_EVERY_MS) return;
    this.complainedAt = performance.now();
    this.logger.error(`The spool takes no webhook: ${reason}`);
  }

  /** Answers the name of the file. */
  private async write(lines: string[]): Promise<string> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const name = `${newId()}.${lines.length}.jsonl`;
    const aside = join(this.folder, `${name}.part`);
    try {
      await writeFlushed(aside, lines.join(''));
      await rename(aside, join(this.folder, name));
    } catch (error) {
      // Whoever brought this is told that it is not kept; on a full disk the next ones need the room
      await unlink(aside).catch(() => undefined);
      throw error;
    }
    await flushFolder(this.folder);
    return name;
  }

  private async untried(): Promise<string[]> {
    return (await this.names()).filter((name) => !this.refused.has(name));
  }

  private async names(): Promise<string[]> {
    return (await this.listed()).filter((name) => ENTRY.test(name)).sort();
  }

  private async listed(): Promise<string[]> {
    try {
      return await readdir(this.folder);
    } catch (error) {
      ignoreMissing(error);
      return [];
    }
  }
}

function toLine({ id, raw, headers, receivedAt }: RawBody): string {
  const line: Line = { id, received_at: receivedAt.toISOString(), headers, body: raw.toString('base64') };
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

const bodiesIn = (names: string[]): number => names.reduce((sum, name) => sum + Number(ENTRY.exec(name)![1]), 0);

/** Another server on this folder may have taken the file already: then it holds nothing. */
async function readEntries(folder: string, name: string): Promise<SpoolFile> {
  try {
    const text = await readFile(join(folder, name), 'utf8');
    const lines = text.split('\n').filter((line) => line !== '');
    const bodies = lines.flatMap(readLine);
    return { name, bodies, bytes: text.length, isDamaged: bodies.length < lines.length };
  } catch (error) {
    ignoreMissing(error);
    return { name, bodies: [], bytes: 0, isDamaged: false };
  }
}

/** A file is written whole, so only a failing disk makes a line unreadable. */
function readLine(text: string): RawBody[] {
  try {
    const { id, received_at, headers, body } = JSON.parse(text) as Line;
    const receivedAt = new Date(received_at);
    if (Number.isNaN(receivedAt.getTime())) return [];
    // Written by a version that made the id at the journal
    return [{ id: id ?? journalId(receivedAt), raw: Buffer.from(body, 'base64'), headers, receivedAt }];
  } catch {
    return [];
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(ignoreMissing))?.size ?? 0;
}

/** Now, for what is gone. */
async function changedAt(path: string): Promise<number> {
  return (await stat(path).catch(ignoreMissing))?.mtimeMs ?? Date.now();
}

function ignoreMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
