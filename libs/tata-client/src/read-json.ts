import { addAbortSignal, type Readable } from 'node:stream';

const LONGEST_BODY = 256 * 1024;

/** The body as JSON; null when it is empty, cut off, too long or no JSON. Never throws: the status already told the main thing. */
export async function readJson(stream: Readable, signal: AbortSignal, longest = LONGEST_BODY): Promise<unknown> {
  stream.on('error', () => undefined);
  addAbortSignal(signal, stream);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > longest) return null;
      chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}
