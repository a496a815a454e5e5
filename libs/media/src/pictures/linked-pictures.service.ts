import { stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { GuardedAddresses, NameResolver, NotFoundError, networkList } from '@app/common';
import { Settings } from '@app/config';
import { Injectable } from '@nestjs/common';
import { fileTypeFromFile } from 'file-type';
import { FileTooLargeError, receiveFile } from '../fetching/receive-file.js';
import { contentHeaders } from '../serving/content-headers.js';
import { FileKeeper, type NewTemporary } from '../storage/file-keeper.js';
import { isStorageTrouble, MediaStorage, type ServedFile } from '../storage/media-storage.js';
import { isPicture, makeThumbnail } from '../thumbnail.js';
import { openPicture, PictureRefusedError } from './picture-request.js';

const LONGEST_MS = 20_000;
const LIMITS = { maxBytes: 8 * 1024 * 1024, idleMs: 10_000, leastPace: { bytes: 20_000, everyMs: 10_000 } };
const EVERYWHERE = networkList([
  { address: '0.0.0.0', prefix: 0, family: 'ipv4' },
  { address: '::', prefix: 0, family: 'ipv6' },
]);

export interface LinkedPicture {
  storageKey: string;
  /** As it is kept. */
  size: number;
  /** As it was. */
  width: number;
  height: number;
}

export type LinkedOutcome =
  | { kind: 'kept'; picture: LinkedPicture }
  /** It can help to ask again later. */
  | { kind: 'later'; reason: string }
  | { kind: 'refused'; reason: string };

/**
 * Pictures that lie elsewhere, at addresses that strangers named. What is kept and handed out is a small WebP of our own making,
 * never their bytes; a browser is never sent to where they lie.
 */
@Injectable()
export class LinkedPictures {
  /** Public, so that a test can be another DNS. */
  readonly resolver = new NameResolver();
  private readonly addresses: GuardedAddresses;

  constructor(
    private readonly storage: MediaStorage,
    private readonly keeper: FileKeeper,
    settings: Settings,
  ) {
    this.addresses = new GuardedAddresses(
      this.resolver,
      settings.adPicturesAllowPrivate ? EVERYWHERE : networkList([]),
    );
  }

  /** Never throws, but for `stopping`. */
  async fetch(address: string, named: { id: string; at: Date }, stopping: AbortSignal): Promise<LinkedOutcome> {
    try {
      const picture = await this.keeper.withTemporaries((newTemporary) =>
        this.download(address, named, newTemporary, AbortSignal.any([stopping, AbortSignal.timeout(LONGEST_MS)])),
      );
      return { kind: 'kept', picture };
    } catch (error) {
      if (stopping.aborted) throw error;
      if (error instanceof PictureRefusedError) return { kind: 'refused', reason: error.code };
      if (error instanceof FileTooLargeError) return { kind: 'refused', reason: 'too_large' };
      return { kind: 'later', reason: isStorageTrouble(error) ? 'storage' : 'unavailable' };
    }
  }

  /** Throws `not_found`. */
  async serve(key: string, request: IncomingMessage): Promise<ServedFile> {
    const served = await this.storage.serve(key, request);
    if (!served) throw new NotFoundError('This picture is not on the disk of this server any more');
    const headers = contentHeaders('image/webp', 'ad.webp');
    return served.status < 400 ? { ...served, headers: { ...served.headers, ...headers } } : served;
  }

  /** Nothing is wrong when they are gone already. */
  async remove(keys: string[]): Promise<void> {
    for (const key of keys) await this.storage.remove(key);
  }

  private async download(
    address: string,
    { id, at }: { id: string; at: Date },
    newTemporary: NewTemporary,
    signal: AbortSignal,
  ): Promise<LinkedPicture> {
    const [path, small] = [await newTemporary(), await newTemporary()];
    const response = await openPicture(address, this.addresses, signal);
    await receiveFile(response, path, { ...LIMITS, signal });
    // By what it is: an SVG is a page that can load and run what it likes, whatever it is called
    if (!isPicture((await fileTypeFromFile(path))?.mime ?? null)) throw new PictureRefusedError('no_picture');
    const drawn = await makeThumbnail(path, small).catch((error: unknown) => {
      throw isStorageTrouble(error) ? error : new PictureRefusedError('no_picture');
    });
    const { size } = await stat(small);
    const storageKey = `${at.toISOString().slice(0, 10).replaceAll('-', '/')}/${id}.ad`;
    await this.storage.keep(small, storageKey);
    return { storageKey, size, ...drawn };
  }
}
