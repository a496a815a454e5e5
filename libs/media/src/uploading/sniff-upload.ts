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
  // Its first two bytes would do for an MP3 as well
  if (await isWideText(path)) return 'text/plain';
  const sniffed = (await fileTypeFromFile(path))?.mime;
  if (sniffed === 'application/x-cfb') {
    return OLD_OFFICE.get(/\.([a-z]{3})$/i.exec(fileName ?? '')?.[1]?.toLowerCase() ?? '') ?? null;
  }
  if (sniffed) return plainMimeType(sniffed);
  return (await isText(path)) ? 'text/plain' : null;
}

/** UTF-16, as Windows writes it: it says so with its first two bytes. */
async function isWideText(path: string): Promise<boolean> {
  const { sample, isWhole } = await beginning(path);
  const mark = sample.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : null;
  const text = encoding && decoded(sample, encoding, isWhole);
  return Boolean(text) && !CONTROLS.test(text!);
}

async function isText(path: string): Promise<boolean> {
  const { sample, isWhole } = await beginning(path);
  return sample.length > 0 && !sample.includes(0) && decoded(sample, 'utf-8', isWhole) !== null;
}

/** None but tabs, breaks and what ends a page stand in a text. */
const CONTROLS = /[\0-\x08\x0e-\x1f\ufffe\uffff]/;

/** Null for what is not written so. A letter may be cut in two where a sample ends. */
function decoded(sample: Buffer, encoding: string, isWhole: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: !isWhole });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

async function beginning(path: string): Promise<{ sample: Buffer; isWhole: boolean }> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TEXT_SAMPLE), 0, TEXT_SAMPLE, 0);
    return { sample: buffer.subarray(0, bytesRead), isWhole: bytesRead < TEXT_SAMPLE };
  } finally {
    await file.close();
  }
}
