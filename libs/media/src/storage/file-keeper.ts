import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { FetchedFile } from '../media-row.js';
import { isPicture, makeThumbnail, type PictureSize } from '../thumbnail.js';
import { isStorageTrouble, MediaStorage } from './media-storage.js';

export interface FinishedFile {
  id: string;
  createdAt: Date;
  mimeType: string | null;
  size: number;
  sha256: string;
}

/** Temporary files of one piece of work; what is left of them goes when it ends, however it does. */
export type NewTemporary = () => Promise<string>;

/** Takes finished files in, pictures with a thumbnail. */
@Injectable()
export class FileKeeper {
  constructor(private readonly storage: MediaStorage) {}

  async withTemporaries<T>(work: (newTemporary: NewTemporary) => Promise<T>): Promise<T> {
    const temporaries: string[] = [];
    try {
      return await work(async () => {
        temporaries.push(await this.storage.newTemporary());
        return temporaries.at(-1)!;
      });
    } finally {
      for (const path of temporaries) await rm(path, { force: true }).catch(() => undefined);
    }
  }

  /** For a file whose message is no more by the time that it is here. */
  async discard({ storageKey, thumbnailKey }: FetchedFile): Promise<void> {
    for (const key of [storageKey, thumbnailKey]) if (key) await this.storage.remove(key);
  }

  async keep(path: string, file: FinishedFile, newTemporary: NewTemporary): Promise<FetchedFile> {
    const { id, createdAt, mimeType, size, sha256 } = file;
    const storageKey = `${createdAt.toISOString().slice(0, 10).replaceAll('-', '/')}/${id}`;
    const thumbnailKey = `${storageKey}.thumbnail`;
    const picture = isPicture(mimeType) ? await this.keepThumbnail(path, thumbnailKey, newTemporary) : null;
    await this.storage.keep(path, storageKey);
    return {
      storageKey,
      thumbnailKey: picture ? thumbnailKey : null,
      mimeType,
      sha256,
      size,
      width: picture?.width ?? null,
      height: picture?.height ?? null,
    };
  }

  /** Null for a picture that cannot be drawn: the file itself is what somebody sent, and is kept. */
  private async keepThumbnail(path: string, key: string, newTemporary: NewTemporary): Promise<PictureSize | null> {
    const target = await newTemporary();
    try {
      const size = await makeThumbnail(path, target);
      await this.storage.keep(target, key);
      return size;
    } catch (error) {
      if (isStorageTrouble(error)) throw error;
      return null;
    }
  }
}
