import { readFile } from 'node:fs/promises';
import { TataError } from './tata-error.js';

const FOLDER = new URL('../samples/', import.meta.url);

export interface SampleFile {
  filename: string;
  mimeType: string;
}

/** A small file of each kind, for customers who send one without choosing it. */
const SAMPLES: Record<string, SampleFile> = {
  image: { filename: 'balcony.jpg', mimeType: 'image/jpeg' },
  document: { filename: 'floor-plan.pdf', mimeType: 'application/pdf' },
  audio: { filename: 'voice.ogg', mimeType: 'audio/ogg; codecs=opus' },
  sticker: { filename: 'thanks.webp', mimeType: 'image/webp' },
};

const FILE_TYPES = new Set([...Object.keys(SAMPLES), 'video']);

export function isFileType(type: string): boolean {
  return FILE_TYPES.has(type);
}

/** Throws for video: there is no sample of it. */
export async function sampleFile(type: string): Promise<SampleFile & { bytes: Buffer }> {
  const sample = SAMPLES[type];
  if (!sample) throw new TataError(400, { statusCode: 400, message: `There is no sample ${type}; give its content` });
  return { ...sample, bytes: await readFile(new URL(sample.filename, FOLDER)) };
}
