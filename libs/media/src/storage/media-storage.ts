import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

/** What is answered to a request for a file: whole, a range of it, or 304, 412 and 416 without a body. */
export interface ServedFile {
  status: number;
  headers: Record<string, string>;
  body: Readable | null;
}

/** Where files are kept. Keys are made by us: letters, digits, dots, dashes and slashes. */
export abstract class MediaStorage {
  /** A path on this machine for a file that is still being made; whoever asks for it removes what is left there. */
  abstract newTemporary(): Promise<string>;

  /** Takes a finished temporary file in. Once this resolves the file outlives a crash; the key may be taken already. */
  abstract keep(temporary: string, key: string): Promise<void>;

  abstract has(key: string): Promise<boolean>;

  /** The bytes of a file, to be read to the end or destroyed; null when it is not there. Throws when it cannot be read. */
  abstract open(key: string): Promise<Readable | null>;

  /** Nothing is wrong when it is gone already. */
  abstract remove(key: string): Promise<void>;

  /** Heeds ranges and conditions of the request; null when the file is not there. */
  abstract serve(key: string, request: IncomingMessage): Promise<ServedFile | null>;
}

const DISK_CODES = new Set('ENOSPC EDQUOT EROFS EACCES EPERM EIO ENOENT ENOTDIR EISDIR EMFILE ENFILE EFBIG'.split(' '));

/** The disk is full, read-only, gone or not ours: nothing is wrong with the file itself. */
export function isStorageTrouble(error: unknown): boolean {
  return DISK_CODES.has((error as NodeJS.ErrnoException | null)?.code ?? '');
}
