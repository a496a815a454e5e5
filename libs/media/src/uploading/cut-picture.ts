import { open } from 'node:fs/promises';

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
