import { open, readdir, readFile, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@app/common';
import { makeFolder } from '@app/database';
import type { RawBody } from './intake.js';
import { readLines } from './spool-lines.js';

/** The name tells how many bodies are within, so that nobody has to read them to know. */
const ENTRY = /^[\da-f-]{36}\.(\d+)\.jsonl$/;

export interface SpoolFile {
  name: string;
  bodies: RawBody[];
  bytes: number;
  /** It holds fewer bodies than its name tells, or lines that cannot be read. */
  isDamaged: boolean;
}

/**
 * The files of a spool. One is whole or not there: it is written aside, flushed, and renamed. Names sort by the instant of
 * writing. Another server may work on the same folder, so that any file may be gone.
 */
export class SpoolFiles {
  constructor(private readonly folder: string) {}

  /** Oldest first. */
  async names(): Promise<string[]> {
    return (await this.listed()).filter((name) => ENTRY.test(name)).sort();
  }

  async size(name: string): Promise<number> {
    return (await stat(join(this.folder, name)).catch(ignoreMissing))?.size ?? 0;
  }

  /** Answers the name of the file, once it survives a power cut. */
  async write(lines: string[]): Promise<string> {
    await makeFolder(this.folder, 0o700);
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
    // A new name is durable only once its folder is
    await flushed(await open(this.folder, 'r'), () => Promise.resolve());
    return name;
  }

  async read(name: string): Promise<SpoolFile> {
    try {
      const text = await readFile(join(this.folder, name), 'utf8');
      const lines = readLines(text);
      const bodies = lines.filter((line) => line !== null);
      return { name, bodies, bytes: text.length, isDamaged: bodies.length < Math.max(lines.length, bodiesIn([name])) };
    } catch (error) {
      ignoreMissing(error);
      return { name, bodies: [], bytes: 0, isDamaged: false };
    }
  }

  async remove(name: string): Promise<void> {
    await unlink(join(this.folder, name)).catch(ignoreMissing);
  }

  /** Leaves it for a person to look at. */
  async putAside(name: string): Promise<void> {
    await rename(join(this.folder, name), join(this.folder, `${name}.bad`)).catch(ignoreMissing);
  }

  /** Removes what was begun `olderThanMs` ago and never ended; nobody was answered 200 for it. */
  async sweep(olderThanMs: number): Promise<void> {
    for (const name of (await this.listed()).filter((one) => one.endsWith('.part'))) {
      const changedAt = (await stat(join(this.folder, name)).catch(ignoreMissing))?.mtimeMs;
      if (changedAt && Date.now() - changedAt > olderThanMs) await this.remove(name);
    }
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

export const bodiesIn = (names: string[]): number => names.reduce((sum, name) => sum + Number(ENTRY.exec(name)![1]), 0);

async function writeFlushed(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  await flushed(file, () => file.writeFile(text));
}

async function flushed(file: FileHandle, write: () => Promise<void>): Promise<void> {
  try {
    await write();
    await file.sync();
  } finally {
    await file.close();
  }
}

function ignoreMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
