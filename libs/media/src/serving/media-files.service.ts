import type { IncomingMessage } from 'node:http';
import { NotFoundError } from '@app/common';
import { Injectable } from '@nestjs/common';
import type { MediaRow } from '../media-row.js';
import { MediaService } from '../media.service.js';
import { MediaStorage, type ServedFile } from '../storage/media-storage.js';
import { contentHeaders } from './content-headers.js';
import { fileNameOf } from './file-name.js';

/** So many digits are a number, or part of one; `photo-20260131.jpg` has as many, and loses no more than its name. */
const FEWEST_DIGITS = 7;

const mayHoldNumber = ({ sent_as, file_name }: MediaRow): boolean =>
  ((sent_as ?? file_name ?? '').match(/\p{Nd}/gu)?.length ?? 0) >= FEWEST_DIGITS;

/** Files as they are handed to browsers. */
@Injectable()
export class MediaFilesService {
  constructor(
    private readonly media: MediaService,
    private readonly storage: MediaStorage,
  ) {}

  /** Who may not see customers' numbers is given no name in which there may be one. */
  async file(id: string, request: IncomingMessage, seesNumbers = false): Promise<ServedFile> {
    const row = await this.media.get(id);
    const name = fileNameOf(seesNumbers || !mayHoldNumber(row) ? row : { ...row, sent_as: null, file_name: null });
    return this.serve(row.storage_key, contentHeaders(row.mime_type, name), row, request);
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
