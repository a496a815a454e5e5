import { join } from 'node:path';
import { Settings } from '@app/config';
import { Injectable, Logger } from '@nestjs/common';
import { GroupCommit, QueueFullError } from './group-commit.js';
import type { RawBody } from './intake.js';
import { SpoolFiles, bodiesIn, type SpoolFile } from './spool-files.js';
import { toLine } from './spool-lines.js';
import { isNoRoom, spoolTrouble } from './spool-trouble.js';

const MOST_FILE_BODIES = 500;
const MOST_FILE_BYTES = 8 * 1024 ** 2;
const MOST_WAITING_BYTES = 64 * 1024 ** 2;
const DISK_PATIENCE_MS = 10_000;
const COMPLAIN_EVERY_MS = 60_000;
const ABANDONED_MS = 2 * DISK_PATIENCE_MS;

/**
 * Bodies on disk, in `DATA_DIR/spool`: a line each, and as many to a file as came while the one before was written. They
 * are replayed in the order of writing.
 */
@Injectable()
export class Spool {
  private readonly logger = new Logger(Spool.name);
  readonly folder: string;
  private readonly isOn: boolean;
  private readonly mostBytes: number;
  private readonly files: SpoolFiles;
  private readonly queue: GroupCommit<{ line: string }>;
  /** Bodies and bytes on the disk, as of the last {@link count} and what was added since. */
  waiting = 0;
  bytes = 0;
  /** How many bodies were ever brought here to be written, and how many of them are being written. */
  begun = 0;
  private writing = 0;
  /** There was no room on its disk for the last body that was brought. */
  isDiskFull = false;
  private complainedAt = -Infinity;
  /** Files with nothing but bodies that were refused in their own right. */
  private readonly refused = new Set<string>();

  constructor(settings: Settings) {
    this.folder = join(settings.dataDir, 'spool');
    this.isOn = settings.webhookSpool;
    this.mostBytes = settings.webhookSpoolMaxBytes;
    this.files = new SpoolFiles(this.folder);
    this.queue = new GroupCommit<{ line: string }>({
      commit: async (lines) => {
        await this.files.write(lines.map(({ line }) => line));
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
    if (this.bytes + this.queue.waitingBytes + line.length > this.mostBytes) {
      this.complain('it is full, see WEBHOOK_SPOOL_MAX_MB');
      return false;
    }
    this.begun += 1;
    this.writing += 1;
    try {
      await this.queue.submit({ line });
      this.isDiskFull = false;
      this.waiting += 1;
      this.bytes += line.length;
      return true;
    } catch (error) {
      this.isDiskFull = isNoRoom(error);
      this.complain(error instanceof QueueFullError ? 'the disk is too slow' : spoolTrouble(this.folder, error));
      return false;
    } finally {
      this.writing -= 1;
    }
  }

  /** Resolves when nothing is being written. */
  async written(): Promise<void> {
    await this.queue.idle();
  }

  /** Removes what a process that was killed has left half written. */
  async sweep(): Promise<void> {
    // Another server may be writing at this moment
    await this.files.sweep(ABANDONED_MS);
  }

  /** Looks what is on the disk, also from an earlier run or another server. */
  async count(): Promise<void> {
    const names = await this.files.names();
    const sizes = await Promise.all(names.map((name) => this.files.size(name)));
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
    const names = isAgain ? await this.files.names() : await this.untried();
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
      const file = await this.files.read(name);
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
    if (left.length > 0) {
      if (left.length === bodies.length && !isDamaged) {
        this.refused.add(name);
        return;
      }
      // What stays moves to a file of its own before the old one goes: at no moment is it on no disk
      this.refused.add(await this.files.write(left.map(toLine)));
    }
    await (isDamaged ? this.files.putAside(name) : this.files.remove(name));
    this.refused.delete(name);
  }

  private async untried(): Promise<string[]> {
    return (await this.files.names()).filter((name) => !this.refused.has(name));
  }

  private complain(reason: string): void {
    if (performance.now() - this.complainedAt < COMPLAIN_EVERY_MS) return;
    this.complainedAt = performance.now();
    this.logger.error(`The spool takes no webhook: ${reason}`);
  }
}
