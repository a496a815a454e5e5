import type { IncomingMessage } from 'node:http';
import { Clock, newId } from '@app/common';
import { Settings } from '@app/config';
import { Injectable } from '@nestjs/common';
import { toMediaDto } from '../dto/media.dto.js';
import { FileTooLargeError } from '../fetching/receive-file.js';
import { MediaLedger } from '../media-ledger.js';
import type { MediaRow } from '../media-row.js';
import { FILE_RULES, LARGEST_FILE_BYTES, fileProblem, fileTypeOf, type FileType } from '../rules/index.js';
import { FileKeeper, type NewTemporary } from '../storage/file-keeper.js';
import { isStorageTrouble } from '../storage/media-storage.js';
import { falseEnding } from './claimed-by-name.js';
import { isCutJpeg, isCutPng } from './cut-picture.js';
import { codecsOfMp4, refusedCodec } from './mp4-codecs.js';
import { isTooLong, receiveMultipart } from './receive-multipart.js';
import { sniffUpload } from './sniff-upload.js';
import { BadFileError, DiskTroubleError, errorOf, TooLargeError, UnsupportedFileError } from './upload.errors.js';
import type { UploadDto } from './upload.dto.js';
import { UploadLedger } from './upload-ledger.js';
import { whileTakingFile } from './uploading-sockets.js';

/** Takes files from agents and other systems, to be sent. */
@Injectable()
export class UploadsService {
  constructor(
    private readonly uploads: UploadLedger,
    private readonly media: MediaLedger,
    private readonly keeper: FileKeeper,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps the file of a multipart body, as `asked` or as what its bytes are. The same file again, while it is not sent, is
   * the same upload. Throws `invalid`, `too_large`, `unsupported_media_type`, `media_not_sendable` or `storage`.
   */
  async take(request: IncomingMessage, asked: FileType | null, uploaderId: string): Promise<UploadDto> {
    if (!/^multipart\/form-data\b/i.test(request.headers['content-type'] ?? ''))
      throw new UnsupportedFileError('Send the file as the part "file" of a multipart/form-data body');
    const maxBytes = Math.min(asked ? FILE_RULES[asked].maxBytes : LARGEST_FILE_BYTES, this.settings.mediaMaxBytes);
    if (isTooLong(request, maxBytes)) throw new TooLargeError(maxBytes, asked);
    try {
      const take = (): Promise<MediaRow> =>
        this.keeper.withTemporaries((newTemporary) => this.receive(request, newTemporary, asked, uploaderId, maxBytes));
      return toUploadDto(await whileTakingFile(request.socket, take));
    } catch (error) {
      if (error instanceof FileTooLargeError) throw new TooLargeError(maxBytes, asked);
      throw isStorageTrouble(error) ? new DiskTroubleError() : error;
    }
  }

  private async receive(
    request: IncomingMessage,
    newTemporary: NewTemporary,
    asked: FileType | null,
    uploaderId: string,
    maxBytes: number,
  ): Promise<MediaRow> {
    const path = await newTemporary();
    const { fileName, size, sha256 } = await receiveMultipart(request, path, maxBytes);
    const mimeType = await sniffUpload(path, fileName);
    const problem = fileProblem({ mimeType, bytes: size }, asked);
    if (problem) throw errorOf(problem, mimeType);
    refuseFalseName(fileName, mimeType!);
    await refuseBroken(path, mimeType!);
    const repeated = await this.uploads.findRepeated(uploaderId, sha256, fileName);
    if (repeated) return repeated;
    const id = newId();
    const createdAt = this.clock.now();
    const kept = await this.keeper.keep(path, { id, createdAt, mimeType, size, sha256 }, newTemporary);
    await this.uploads.insert({ id, createdAt, uploaderId, fileName, ...kept });
    return (await this.media.find(id))!;
  }
}

/** Who gets it opens what the name says, and finds something else. */
function refuseFalseName(fileName: string | null, mimeType: string): void {
  const ending = falseEnding(fileName, mimeType);
  if (ending)
    throw new UnsupportedFileError(
      `The name ends in .${ending}, but by its content the file is ${mimeType}: give it the ending that fits, or choose another file`,
    );
}

async function refuseBroken(path: string, mimeType: string): Promise<void> {
  const isCut = { 'image/png': isCutPng, 'image/jpeg': isCutJpeg }[mimeType];
  if (await isCut?.(path))
    throw new BadFileError('The picture is not whole: it breaks off before its end. Save it again, or choose another');
  if (!/\/(mp4|3gpp)$/.test(mimeType)) return;
  const codecs = await codecsOfMp4(path);
  if (!codecs) throw new BadFileError('There is nothing to play in this file: its index is missing. Convert it anew');
  const codec = refusedCodec(codecs);
  if (codec)
    throw new UnsupportedFileError(
      `WhatsApp does not play ${codec}: convert it to H.264 with AAC, or send it in another way`,
    );
}

function toUploadDto(row: MediaRow): UploadDto {
  const { id, mime_type, file_name, size, url, thumbnail_url, width, height } = toMediaDto(row);
  const type = fileTypeOf(mime_type)!;
  return { id, type, mime_type: mime_type!, file_name, size: size!, url: url!, thumbnail_url, width, height };
}
