import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codecsOfMp4, refusedCodec } from './mp4-codecs.js';

const box = (name: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body]);
};
const track = (codec: string): Buffer => {
  const count = Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]);
  return box('trak', box('mdia', box('minf', box('stbl', box('stsd', count, box(codec, Buffer.alloc(70)))))));
};
const film = (...codecs: string[]): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.from('isom')),
    box('mdat', Buffer.alloc(5000, 7)),
    box('moov', box('mvhd', Buffer.alloc(100)), ...codecs.map(track)),
  ]);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-mp4-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const read = async (bytes: Buffer): Promise<string[] | null> => {
  const path = join(folder, 'film.mp4');
  await writeFile(path, bytes);
  return codecsOfMp4(path);
};

it.each([
  [['avc1', 'mp4a'], null],
  [['hvc1', 'mp4a'], 'H.265 (HEVC)'],
  [['avc1', 'Opus'], 'Opus'],
  [['av01'], 'AV1'],
])('%j is found behind the pictures, and refused as %s', async (codecs, refused) => {
  const found = await read(film(...codecs));
  expect(found).toEqual(codecs);
  expect(refusedCodec(found!)).toBe(refused);
});

it.each([
  ['without an end', Buffer.concat([box('ftyp', Buffer.from('isom')), Buffer.from([0, 0, 0, 3, 1, 1, 1, 1])])],
  ['nothing', Buffer.alloc(0)],
])('in a file that is %s there is nothing to play', async (_, bytes) => {
  expect(await read(bytes)).toBeNull();
});

it('of a file that is cut off in its index nothing is known, and nothing refused', async () => {
  expect(await read(film('hvc1').subarray(0, 5030))).toEqual([]);
});
