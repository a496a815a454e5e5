import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'video/mp4': 'mp4',
  'video/3gpp': '3gp',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
};

export interface MultipartFile {
  mimeType: string;
  size: number;
}

/** A multipart body of one part, `file`, as it is written: its length is known before its first byte is read. */
export interface UploadBody {
  stream: Readable;
  headers: { 'Content-Type': string; 'Content-Length': number };
}

/**
 * The body of `POST /whatsapp-cloud/media`. The name is none of the person's: what the customer sees travels with the
 * message. `onRead` is told how long each piece is that goes out. The stream fails when the file is not as long as it should be.
 */
export function uploadBody(
  file: Readable,
  { mimeType, size }: MultipartFile,
  onRead: (bytes: number) => void,
): UploadBody {
  const boundary = `leadline-${randomUUID()}`;
  const ending = ENDINGS[mimeType.split(';')[0]!.trim()] ?? 'bin';
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="file.${ending}"\r\nContent-Type: ${mimeType}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* parts(): AsyncGenerator<Buffer> {
    yield head;
    let length = 0;
    for await (const chunk of file as AsyncIterable<Buffer>) {
      length += chunk.length;
      onRead(chunk.length);
      yield chunk;
    }
    if (length !== size) throw new Error(`The file has ${length} bytes and not ${size}`);
    yield tail;
  }
  return {
    stream: Readable.from(parts(), { objectMode: false }),
    headers: {
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
      'Content-Length': head.length + size + tail.length,
    },
  };
}
