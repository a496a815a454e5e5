import { writeFile } from 'node:fs/promises';
import sharp, { type Metadata } from 'sharp';

const LONGEST_SIDE = 480;
/** Of 100 megapixels upwards it is no photo but an attack on our memory. */
const MOST_PIXELS = 100_000_000;
/** What cannot be read line by line is held in memory as a whole, with four bytes for each of these. */
const MOST_PIXELS_AT_ONCE = 40_000_000;
const LONGEST_S = 30;
const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);

// Thumbnails may take their time: memory and processors are for the messages
sharp.concurrency(1);
sharp.cache(false);

export interface PictureSize {
  width: number;
  height: number;
}

let turn: Promise<unknown> = Promise.resolve();

/**
 * Writes a small WebP of a picture to `target` and answers the picture's size as it is looked at. One at a time in a
 * process. Throws for what is no picture, and as the file system does when the disk does not take it.
 */
export function makeThumbnail(source: string, target: string): Promise<PictureSize> {
  const result = turn.then(() => draw(source, target));
  turn = result.catch(() => undefined);
  return result;
}

async function draw(source: string, target: string): Promise<PictureSize> {
  const picture = sharp(source, { limitInputPixels: MOST_PIXELS, sequentialRead: true });
  const metadata = await picture.metadata();
  if (isHeldWhole(metadata) && metadata.width * metadata.height > MOST_PIXELS_AT_ONCE) {
    throw new Error('The picture has more pixels than may be held in memory');
  }
  const small = await picture
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 76 })
    .timeout({ seconds: LONGEST_S })
    .toBuffer();
  // Not by the library, whose errors do not tell a full disk from a broken picture
  await writeFile(target, small);
  const { width, height } = metadata.autoOrient;
  return { width, height };
}

const isHeldWhole = ({ isProgressive, format }: Metadata): boolean => isProgressive === true || format === 'gif';

/** By what the file is, not by what it was called. */
export function isPicture(mimeType: string | null): boolean {
  return mimeType !== null && PICTURES.has(mimeType);
}
