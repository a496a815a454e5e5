import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { isStorageTrouble } from './storage/media-storage.js';
import { makeThumbnail } from './thumbnail.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-thumbnail-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#577' } });

/** A PNG that says that it is larger than it is; nobody finds out who does not draw it. */
async function sayingItIs(width: number, height: number, progressive: boolean): Promise<string> {
  const path = join(folder, `${width}-${progressive}.png`);
  const bytes = await plain(8, 8).png({ progressive }).toBuffer();
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  await writeFile(path, bytes);
  return path;
}

it('is small, and stands as the picture is looked at', async () => {
  const [source, target] = [join(folder, 'lying.jpg'), join(folder, 'lying.webp')];
  await plain(1200, 900).withMetadata({ orientation: 6 }).jpeg().toFile(source);
  expect(await makeThumbnail(source, target)).toEqual({ width: 900, height: 1200 });
  expect(await sharp(await readFile(target)).metadata()).toMatchObject({ format: 'webp', width: 360, height: 480 });
});

it('a disk that does not take it is told apart from a picture that cannot be drawn', async () => {
  const source = join(folder, 'photo.png');
  await plain(10, 10).png().toFile(source);
  const failure = await makeThumbnail(source, join(folder, 'no', 'such', 'folder')).catch((error: unknown) => error);
  expect(isStorageTrouble(failure)).toBe(true);
  await writeFile(source, 'no picture');
  const other = await makeThumbnail(source, join(folder, 'b')).catch((error: unknown) => error);
  expect(other).toBeInstanceOf(Error);
  expect(isStorageTrouble(other)).toBe(false);
});

it.each([
  ['too large for anybody', 20_000, 20_000, false],
  ['too large to be held in memory as a whole, as it must', 8_000, 8_000, true],
])('a picture that is %s is not drawn', async (_, width, height, progressive) => {
  const source = await sayingItIs(width, height, progressive);
  await expect(makeThumbnail(source, join(folder, 'c'))).rejects.toThrow(/pixel/);
});

it('pictures are drawn one after the other, whatever becomes of each', async () => {
  const source = join(folder, 'one.png');
  await plain(10, 10).png().toFile(source);
  const broken = join(folder, 'broken.png');
  await writeFile(broken, 'no picture');
  const results = await Promise.allSettled(
    [source, broken, source].map((path, index) => makeThumbnail(path, join(folder, `n${index}`))),
  );
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
