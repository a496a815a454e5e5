import { resolve } from 'node:path';
import sharp from 'sharp';

/** The pictures of README and docs: which view of which width and scheme each is. */
const IMAGES = {
  inbox: ['thread', 1440, 'light'],
  'inbox-dark': ['thread', 1440, 'dark'],
  'inbox-phone': ['thread', 390, 'light'],
  'closed-window': ['thread-template-filled-in', 1440, 'light'],
  timeline: ['thread-failed-timeline', 1440, 'light'],
  'notifications-phone': ['settings-notifications', 390, 'dark'],
};

export const isInDocs = (name, width, scheme) =>
  Object.values(IMAGES).some((image) => image.join() === [name, width, scheme].join());

/** As small as they are clear. */
export async function writeDocsImages(folder) {
  for (const [image, [name, width, scheme]] of Object.entries(IMAGES))
    await sharp(`${folder}/${name}-${width}-${scheme}.png`)
      .webp({ quality: 84, effort: 6 })
      .toFile(resolve(`docs/images/${image}.webp`));
}
