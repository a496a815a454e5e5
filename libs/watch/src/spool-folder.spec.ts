import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSpoolFolder } from './spool-folder.js';

let dataDir: string;
let path: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadline-folder-'));
  path = join(dataDir, 'spool');
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const EMPTY = { trouble: null, bodies: 0, bytes: 0, oldestAt: null, unreadable: 0, unfinished: 0 };
const ID = '0192f0c4-0000-7000-8000-00000000000';

/** A file of 10 bytes, written so many seconds ago. */
const write = async (name: string, secondsAgo: number): Promise<Date> => {
  const at = new Date(Date.now() - secondsAgo * 1000);
  await writeFile(join(path, name), '0123456789');
  await utimes(join(path, name), at, at);
  return at;
};

it('a spool that nothing was ever put into is an empty one', async () => {
  expect(await readSpoolFolder(dataDir)).toEqual({ ...EMPTY, path });
});

it('a file in its place is told by its code', async () => {
  await writeFile(path, 'in the way');
  expect(await readSpoolFolder(dataDir)).toEqual({ ...EMPTY, path, trouble: 'ENOTDIR' });
});

it('bodies are counted by the names of files; what was left unfinished counts, what is being written does not yet', async () => {
  await mkdir(path);
  const oldestAt = await write(`${ID}1.3.jsonl`, 20);
  await write(`${ID}2.1.jsonl`, 10);
  await write(`${ID}3.7.jsonl.bad`, 500);
  await write(`${ID}4.7.jsonl.part`, 61);
  await write(`${ID}5.7.jsonl.part`, 5);
  await write('doctor-1.tmp', 500);
  expect(await readSpoolFolder(dataDir)).toEqual({
    path,
    trouble: null,
    bodies: 4,
    bytes: 60,
    oldestAt: expect.anything(),
    unreadable: 1,
    unfinished: 1,
  });
  expect((await readSpoolFolder(dataDir)).oldestAt?.getTime()).toBe(oldestAt.getTime());
});
