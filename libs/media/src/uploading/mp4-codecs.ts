import { open, type FileHandle } from 'node:fs/promises';

/** The index of a film is small; one that is larger than this is none. */
const LARGEST_INDEX = 32 * 1024 * 1024;
/** Boxes on the way to where a track names its codec. */
const CONTAINERS = new Set(['trak', 'mdia', 'minf', 'stbl']);

/**
 * The four-letter codes of the codecs in an MP4, 3GP or M4A file; empty when the index names none, null
 * when there is no index, so that nobody could play it.
 */
export async function codecsOfMp4(path: string): Promise<string[] | null> {
  const file = await open(path, 'r');
  try {
    const index = await findIndex(file);
    return index && codecsIn(index);
  } finally {
    await file.close();
  }
}

async function findIndex(file: FileHandle): Promise<Buffer | null> {
  const { size: fileSize } = await file.stat();
  const head = Buffer.alloc(16);
  for (let at = 0; at + 8 <= fileSize;) {
    await file.read(head, 0, 16, at);
    const isLong = head.readUInt32BE(0) === 1;
    const length = isLong ? Number(head.readBigUInt64BE(8)) : head.readUInt32BE(0) || fileSize - at;
    const headLength = isLong ? 16 : 8;
    if (length < headLength) return null;
    if (head.toString('latin1', 4, 8) === 'moov') {
      if (length > LARGEST_INDEX) return null;
      const index = Buffer.alloc(Math.min(length, fileSize - at) - headLength);
      await file.read(index, 0, index.length, at + headLength);
      return index;
    }
    at += length;
  }
  return null;
}

function codecsIn(boxes: Buffer): string[] {
  const found: string[] = [];
  for (let at = 0; at + 8 <= boxes.length;) {
    const length = boxes.readUInt32BE(at);
    if (length < 8) break;
    const name = boxes.toString('latin1', at + 4, at + 8);
    const content = boxes.subarray(at + 8, at + length);
    if (CONTAINERS.has(name)) found.push(...codecsIn(content));
    // Version and flags, how many entries, then each with its length and its code
    if (name === 'stsd' && content.length >= 16) found.push(content.toString('latin1', 12, 16));
    at += length;
  }
  return found;
}

/** What WhatsApp does not play: it wants H.264 with AAC [Meta, second-hand]. */
const REFUSED = new Map([
  ['hvc1', 'H.265 (HEVC)'],
  ['hev1', 'H.265 (HEVC)'],
  ['dvh1', 'H.265 (Dolby Vision)'],
  ['dvhe', 'H.265 (Dolby Vision)'],
  ['av01', 'AV1'],
  ['vp08', 'VP8'],
  ['vp09', 'VP9'],
  ['ac-3', 'AC-3'],
  ['ec-3', 'E-AC-3'],
  ['alac', 'Apple Lossless'],
  ['Opus', 'Opus'],
]);

/** The first codec in a file that WhatsApp refuses, as people call it. */
export const refusedCodec = (codecs: string[]): string | null =>
  codecs.map((codec) => REFUSED.get(codec)).find((name) => name !== undefined) ?? null;
