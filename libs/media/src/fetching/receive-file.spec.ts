import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import { FileTooLargeError, receiveFile } from './receive-file.js';

let folder: string;
let path: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-receive-'));
});
beforeEach(() => {
  path = join(folder, String((files += 1)));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const LIMITS = { maxBytes: 1000, idleMs: 60_000, leastPace: { bytes: 100, everyMs: 60_000 } };
const receive = (stream: Readable, limits: object = {}) =>
  receiveFile(stream, path, { ...LIMITS, signal: new AbortController().signal, ...limits });

/** A byte each few milliseconds, for ever. */
const drip = () =>
  Readable.from(
    (async function* () {
      for (;;) {
        await after(5);
        yield Buffer.from('x');
      }
    })(),
  );

it('writes what comes, and tells its size and hash', async () => {
  const bytes = Buffer.from('a file');
  expect(await receive(Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]))).toEqual({
    size: 6,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  expect(await readFile(path)).toEqual(bytes);
});

it('stops at the limit', async () => {
  await expect(receive(Readable.from([Buffer.alloc(999), Buffer.alloc(2)]))).rejects.toThrow(FileTooLargeError);
});

it('gives up when nothing comes any more', async () => {
  await expect(receive(new Readable({ read: () => undefined }), { idleMs: 20 })).rejects.toThrow(/abort/i);
});

it('gives up on what comes too slowly to end, and holds others up meanwhile', async () => {
  await expect(receive(drip(), { leastPace: { bytes: 100, everyMs: 50 } })).rejects.toThrow(/abort/i);
});

it('lets a large file take its time while it comes', async () => {
  const pace = { bytes: 1, everyMs: 30 };
  await expect(receive(drip(), { maxBytes: 30, leastPace: pace })).rejects.toThrow(FileTooLargeError);
});
