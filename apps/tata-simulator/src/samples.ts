import { readFile } from 'node:fs/promises';

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
  video: { filename: 'walk.mp4', mimeType: 'video/mp4' },
};

export function isFileType(type: string): boolean {
  return type in SAMPLES;
}

export async function sampleFile(type: string): Promise<SampleFile & { bytes: Buffer }> {
  const sample = SAMPLES[type];
  if (!sample) throw new Error(`There is no sample for ${type}; give the message's own object instead`);
  return { ...sample, bytes: await readFile(new URL(sample.filename, FOLDER)) };
}
