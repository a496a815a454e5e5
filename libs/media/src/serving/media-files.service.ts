import type { IncomingMessage } from 'node:http';
import { NotFoundError } from '@app/common';
import { Injectable } from '@nestjs/common';
import type { MediaRow } from '../media-row.js';
import { MediaService } from '../media.service.js';
import { MediaStorage, type ServedFile } from '../storage/media-storage.js';
import { contentHeaders } from './content-headers.js';
import { fileNameOf } from './file-name.js';

/** Files as they are handed to browsers. */
@Injectable()
export class MediaFilesService {
  constructor(
    private readonly media: MediaService,
    private readonly storage: MediaStorage,
  ) {}

  async file(id: string, request: IncomingMessage): Promise<ServedFile> {
    const row = await this.media.get(id);
    return this.serve(row.storage_key, contentHeaders(row.mime_type, fileNameOf(row)), row, request);
  }

  async thumbnail(id: string, request: IncomingMessage): Promise<ServedFile> {
    const row = await this.media.get(id);
    return this.serve(row.thumbnail_key, contentHeaders('image/webp', 'thumbnail.webp'), row, request);
  }

  private async serve(
    key: string | null,
    headers: Record<string, string>,
    row: MediaRow,
    request: IncomingMessage,
  ): Promise<ServedFile> {
    if (row.state !== 'ready' || !key) throw new NotFoundError('This file is not here yet');
    const served = await this.storage.serve(key, request);
    if (!served)
      throw new NotFoundError('This file is not on the disk of this server any more; retry fetches it again');
    return served.status < 400 ? { ...served, headers: { ...served.headers, ...headers } } : served;
  }
}
