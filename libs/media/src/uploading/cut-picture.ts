import { open, readFile } from 'node:fs/promises';

const SIGNATURE_BYTES = 8;

/** Whether a PNG ends before its last chunk: an upload that broke off, or no picture at all. Its pixels are not looked at. */
export async function isCutPng(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(8);
    // Length, name, content, checksum
    for (let at = SIGNATURE_BYTES; at + 12 <= size; at += 12 + head.readUInt32BE(0)) {
      await file.read(head, 0, 8, at);
      if (head.toString('latin1', 4, 8) === 'IEND') return false;
    }
    return true;
  } finally {
    await file.close();
  }
}

const END = 0xd9;
/** Without a length behind it; 0 is no marker, but a 0xff of the pixels. */
const isAlone = (kind: number): boolean => kind <= 0x01 || (kind >= 0xd0 && kind <= 0xd8);

/**
 * Whether a JPEG ends before its end marker. A small picture within its head has an end of its own, and cameras write more
 * behind the whole: so its parts are gone through, one after the other.
 */
export async function isCutJpeg(path: string): Promise<boolean> {
  const bytes = await readFile(path);
  for (let at = bytes.indexOf(0xff); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at)) {
    const kind = bytes[at + 1]!;
    if (kind === END) return false;
    if (kind === 0xff) at += 1;
    else if (isAlone(kind)) at += 2;
    else if (at + 4 <= bytes.length) at += 2 + bytes.readUInt16BE(at + 2);
    else return true;
  }
  return true;
}
