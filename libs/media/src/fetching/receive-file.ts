import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface ReceiveLimits {
  maxBytes: number;
  /** The longest silence. */
  idleMs: number;
  /** What comes more slowly than this is given up: others wait behind it. A file that keeps pace may take its time. */
  leastPace: { bytes: number; everyMs: number };
  signal: AbortSignal;
}

export class FileTooLargeError extends Error {}

/** Writes a stream to a new file, durably and never whole in memory. Throws what went wrong; the rest of a file may then be there. */
export async function receiveFile(
  stream: Readable,
  path: string,
  { maxBytes, idleMs, leastPace, signal }: ReceiveLimits,
): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  const tooSlow = new AbortController();
  const giveUp = (): void => tooSlow.abort();
  const idle = setTimeout(giveUp, idleMs);
  let size = 0;
  let sizeBefore = 0;
  const pace = setInterval(() => {
    if (size - sizeBefore < leastPace.bytes) giveUp();
    sizeBefore = size;
  }, leastPace.everyMs);
  try {
    await pipeline(
      stream,
      async function* (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          size += chunk.length;
          if (size > maxBytes) throw new FileTooLargeError();
          hash.update(chunk);
          idle.refresh();
          yield chunk;
        }
      },
      createWriteStream(path, { flags: 'wx', flush: true }),
      { signal: AbortSignal.any([signal, tooSlow.signal]) },
    );
  } finally {
    clearTimeout(idle);
    clearInterval(pace);
  }
  return { size, sha256: hash.digest('hex') };
}
