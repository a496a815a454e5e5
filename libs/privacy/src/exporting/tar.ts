import { createHash } from 'node:crypto';

const BLOCK = 512;
const LONGEST_NAME = 100;

export interface TarEntry {
  /** Plain ASCII, at most 100 characters. */
  name: string;
  size: number;
  /** Exactly so many bytes. */
  content: Iterable<Buffer> | AsyncIterable<Buffer>;
}

export interface WrittenEntry {
  name: string;
  size: number;
  sha256: string;
}

/**
 * Writes files into one stream as tar has it (POSIX ustar), each as it is read: nothing is held in memory. `written` is called with
 * each file once it is through.
 */
export async function* tar(
  entries: AsyncIterable<TarEntry>,
  now: Date,
  written: (entry: WrittenEntry) => void,
): AsyncGenerator<Buffer> {
  for await (const { name, size, content } of entries) {
    yield header(name, size, now);
    const hash = createHash('sha256');
    let left = size;
    for await (const chunk of content) {
      left -= chunk.length;
      if (left < 0) throw new Error(`${name} is longer than it was said to be`);
      hash.update(chunk);
      yield chunk;
    }
    if (left > 0) throw new Error(`${name} is shorter than it was said to be`);
    if (size % BLOCK > 0) yield Buffer.alloc(BLOCK - (size % BLOCK));
    written({ name, size, sha256: hash.digest('hex') });
  }
  yield Buffer.alloc(2 * BLOCK);
}

function header(name: string, size: number, at: Date): Buffer {
  if (name.length > LONGEST_NAME || !/^[\x21-\x7e]+$/.test(name)) throw new Error('A name that tar cannot hold');
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, offset: number, length: number): void =>
    void block.write(`${value.toString(8).padStart(length - 1, '0')}\0`, offset, 'ascii');
  block.write(name, 0, 'ascii');
  octal(0o600, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(Math.floor(at.getTime() / 1000), 136, 12);
  block.write('        ', 148, 'ascii');
  block.write('0', 156, 'ascii');
  block.write('ustar\0' + '00', 257, 'ascii');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'ascii');
  return block;
}
