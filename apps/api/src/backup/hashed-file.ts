import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What a backup holds is for its owner alone: it has every message, and the hashes of passwords. */
const OWNER_ONLY = 0o600;

/** Passes bytes on and counts them. */
class Hashing extends Transform {
  private readonly hash = createHash('sha256');
  size = 0;

  override _transform(chunk: Buffer, _encoding: string, done: (error: null, chunk: Buffer) => void): void {
    this.hash.update(chunk);
    this.size += chunk.length;
    done(null, chunk);
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}

export interface Hashed {
  size: number;
  sha256: string;
}

/** Writes a stream, through others, into a new file that is on the disk when this ends. */
export async function writeHashed(path: string, from: Readable, ...through: NodeJS.ReadWriteStream[]): Promise<Hashed> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hashing = new Hashing();
  await pipeline([from, ...through, hashing, createWriteStream(path, { mode: OWNER_ONLY, flags: 'wx' })]);
  await syncToDisk(path);
  return { size: hashing.size, sha256: hashing.digest() };
}

export async function hashOf(path: string): Promise<Hashed> {
  const hashing = new Hashing();
  await pipeline(createReadStream(path), hashing.resume());
  return { size: hashing.size, sha256: hashing.digest() };
}

export async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
