import type { IncomingMessage } from 'node:http';
import { InvalidError, cleanFileName, cleanText } from '@app/common';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { receiveFile } from '../fetching/receive-file.js';

const SEVERAL = [{ field: 'file', message: 'Send one file in a request' }];
const MISSING = [{ field: 'file', message: 'The part is missing' }];
/** What stands around the file. */
const FRAME_BYTES = 64 * 1024;
const IDLE_MS = 30_000;
/** 4 KB a second, as when we fetch: less than any line that works. */
const LEAST_PACE = { bytes: 240_000, everyMs: 60_000 };

export interface ReceivedFile {
  fileName: string | null;
  size: number;
  sha256: string;
}

/** Whether a body that says its length is too long for a file of `maxBytes`. */
export function isTooLong({ headers }: IncomingMessage, maxBytes: number): boolean {
  const length = Number(headers['content-length'] ?? 0);
  return length > maxBytes + FRAME_BYTES;
}

/**
 * Writes the part `file` of a multipart body to `path`, never whole in memory. Throws `invalid`, `FileTooLargeError`, or
 * what the disk says.
 */
export async function receiveMultipart(
  request: IncomingMessage,
  path: string,
  maxBytes: number,
): Promise<ReceivedFile> {
  const gone = new AbortController();
  // It also closes when it has been read to its end
  const onClose = (): void => void (request.complete || gone.abort());
  request.once('close', onClose);
  try {
    return await new Promise<ReceivedFile>((resolve, reject) => {
      const busboy = open(request);
      let file: Promise<ReceivedFile> | null = null;
      const fail = (error: unknown): void => {
        request.unpipe(busboy);
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      busboy.on('file', (field, stream, fileName) => {
        stream.on('error', () => undefined);
        if (field !== 'file' || file) stream.resume();
        if (field !== 'file') return;
        if (file) return fail(new InvalidError('There are several parts "file": send one file in a request', SEVERAL));
        const limits = { maxBytes, idleMs: IDLE_MS, leastPace: LEAST_PACE, signal: gone.signal };
        file = receiveFile(stream, path, limits).then((received) => ({ ...received, fileName: nameOf(fileName) }));
        file.catch(fail);
      });
      busboy.on('error', () => fail(new InvalidError('The multipart body cannot be read')));
      busboy.on('finish', () => {
        if (file) file.then(resolve, fail);
        else fail(new InvalidError('Send the file as the part "file" of a multipart body', MISSING));
      });
      gone.signal.addEventListener('abort', () => fail(new InvalidError('The upload broke off')));
      request.pipe(busboy);
    });
  } finally {
    request.off('close', onClose);
  }
}

function open({ headers }: IncomingMessage): BusboyInstance {
  try {
    const limits = { files: 2, fields: 10, fieldSize: 1024, headerPairs: 20 };
    return new Busboy({ headers: headers as { 'content-type': string }, limits });
  } catch {
    throw new InvalidError('The multipart body has no boundary');
  }
}

const nameOf = (given: string | undefined): string | null => (given ? cleanFileName(cleanText(given)) : null);
