import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { plainMimeType } from '../rules/index.js';

const TEXT_SAMPLE = 64 * 1024;
/** Old Office files are all of one container; only their names tell them apart. */
const OLD_OFFICE = new Map([
  ['doc', 'application/msword'],
  ['xls', 'application/vnd.ms-excel'],
  ['ppt', 'application/vnd.ms-powerpoint'],
]);

/** What the bytes of an upload are; null when nobody can tell. Its name counts where bytes cannot say more. */
export async function sniffUpload(path: string, fileName: string | null): Promise<string | null> {
  const sniffed = (await fileTypeFromFile(path))?.mime;
  if (sniffed === 'application/x-cfb') {
    return OLD_OFFICE.get(/\.([a-z]{3})$/i.exec(fileName ?? '')?.[1]?.toLowerCase() ?? '') ?? null;
  }
  if (sniffed) return plainMimeType(sniffed);
  return (await isText(path)) ? 'text/plain' : null;
}

async function isText(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TEXT_SAMPLE), 0, TEXT_SAMPLE, 0);
    const sample = buffer.subarray(0, bytesRead);
    // A letter may be cut in two where the sample ends
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: bytesRead === TEXT_SAMPLE });
    return bytesRead > 0 && !sample.includes(0);
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  } finally {
    await file.close();
  }
}
