import { newId } from '@app/common';
import type { IncomingMessage } from 'node:http';
import { access, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Settings } from '@app/config';
import { makeFolder } from '@app/database';
import send from '@fastify/send';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { MediaStorage, type ServedFile } from './media-storage.js';

const DAY_MS = 24 * 60 * 60_000;

/** Files in `DATA_DIR/media`. Several servers of one database share this folder. */
@Injectable()
export class FolderStorage extends MediaStorage implements OnApplicationBootstrap {
  private readonly root: string;
  private readonly incoming: string;

  constructor(settings: Settings) {
    super();
    this.root = join(settings.dataDir, 'media');
    // In the same folder: what is renamed has to be on the same disk
    this.incoming = join(this.root, 'incoming');
  }

  /** What a killed server left behind. Another one may be writing there: only what nobody writes to any more goes. */
  async onApplicationBootstrap(): Promise<void> {
    for (const name of await readdir(this.incoming).catch(() => [])) {
      const path = join(this.incoming, name);
      const isOld = await stat(path).then(
        ({ mtimeMs }) => mtimeMs < Date.now() - DAY_MS,
        () => false,
      );
      if (isOld) await rm(path, { force: true }).catch(() => undefined);
    }
  }

  async newTemporary(): Promise<string> {
    await makeFolder(this.incoming);
    return join(this.incoming, newId());
  }

  async keep(temporary: string, key: string): Promise<void> {
    const path = join(this.root, key);
    const firstMade = await makeFolder(dirname(path));
    await syncToDisk(temporary);
    await rename(temporary, path);
    // A name is durable once the folder that holds it is, up to the first folder that was there before
    const last = firstMade ? dirname(firstMade) : dirname(path);
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      await syncToDisk(folder);
      if (folder === last || folder === dirname(folder)) return;
    }
  }

  has(key: string): Promise<boolean> {
    return access(join(this.root, key)).then(
      () => true,
      () => false,
    );
  }

  async open(key: string): Promise<Readable | null> {
    try {
      return (await open(join(this.root, key), 'r')).createReadStream();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  remove(key: string): Promise<void> {
    return rm(join(this.root, key), { force: true });
  }

  async serve(key: string, request: IncomingMessage): Promise<ServedFile | null> {
    const options = { root: this.root, contentType: false, cacheControl: false, index: false };
    const found = await send(request, `/${key}`, options);
    if (found.type === 'file') return { status: found.statusCode, headers: found.headers, body: found.stream };
    found.stream.destroy();
    if (found.statusCode === 404 || found.type === 'directory') return null;
    // The library words errors as pages of HTML; what matters of them is the range that would have been there
    const range = found.headers['Content-Range'];
    return { status: found.statusCode, headers: range ? { 'Content-Range': range } : {}, body: null };
  }
}

async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
