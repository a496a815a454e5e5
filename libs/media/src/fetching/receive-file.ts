import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface ReceiveLimits {
  maxBytes: number;
  /** The longest silence; a file that keeps coming may take its time. */
  idleMs: number;
  signal: AbortSignal;
}

export class FileTooLargeError extends Error {}

/** Writes a stream to a new file, durably and never whole in memory. Throws what went wrong; the rest of a file may then be there. */
export async function receiveFile(
  stream: Readable,
  path: string,
  { maxBytes, idleMs, signal }: ReceiveLimits,
): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error('nothing came any more')), idleMs);
  let size = 0;
  try {
    await pipeline(
      stream,
      async function* (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          size += chunk.length;
          if (size > maxBytes) throw new FileTooLargeError();
          hash.update(chunk);
          timer.refresh();
          yield chunk;
        }
      },
      createWriteStream(path, { flags: 'wx', flush: true }),
      { signal: AbortSignal.any([signal, silence.signal]) },
    );
  } finally {
    clearTimeout(timer);
  }
  return { size, sha256: hash.digest('hex') };
}
