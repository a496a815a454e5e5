import sharp from 'sharp';

const LONGEST_SIDE = 480;
/** Of 100 megapixels upwards it is no photo but an attack on our memory. */
const MOST_PIXELS = 100_000_000;
const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);

// Thumbnails may take their time: memory and processors are for the messages
sharp.concurrency(1);
sharp.cache(false);

export interface PictureSize {
  width: number;
  height: number;
}

/** Writes a small WebP of a picture to `target` and answers the picture's size as it is looked at. Throws for what is no picture. */
export async function makeThumbnail(source: string, target: string): Promise<PictureSize> {
  const picture = sharp(source, { limitInputPixels: MOST_PIXELS, sequentialRead: true });
  const { autoOrient } = await picture.metadata();
  await picture
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 76 })
    .toFile(target);
  return { width: autoOrient.width, height: autoOrient.height };
}

/** By what the file is, not by what it was called. */
export function isPicture(mimeType: string | null): boolean {
  return mimeType !== null && PICTURES.has(mimeType);
}
