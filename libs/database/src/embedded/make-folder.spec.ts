import { mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase } from './index.js';
import { makeFolder } from './make-folder.js';

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'leadline-folder-'));
});
afterAll(() => rm(base, { recursive: true, force: true }));

it('makes a folder with all that leads to it, and says where it began', async () => {
  expect(await makeFolder(join(base, 'a', 'b', 'c'), 0o700)).toBe(join(base, 'a'));
  expect((await stat(join(base, 'a', 'b'))).mode & 0o777).toBe(0o700);
  expect(await makeFolder(join(base, 'a', 'd'))).toBe(join(base, 'a', 'd'));
  expect(await makeFolder(join(base, 'a', 'b', 'c'))).toBeUndefined();
});

it('takes a link to a folder for one, and refuses a file, or a link to nothing', async () => {
  await symlink(join(base, 'a'), join(base, 'link'));
  expect(await makeFolder(join(base, 'link', 'e'))).toBe(join(base, 'link', 'e'));
  await writeFile(join(base, 'file'), '');
  await expect(makeFolder(join(base, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(base, 'file', 'x'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  await symlink(join(base, 'nothing'), join(base, 'astray'));
  await expect(makeFolder(join(base, 'astray'))).rejects.toMatchObject({ code: 'EEXIST' });
});

const onLinux = process.platform === 'linux' ? it : it.skip;

onLinux.each(['/proc/x', '/proc/x/y'])('is refused at once by a file system that holds none: %s', async (path) => {
  await expect(makeFolder(path)).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(startEmbeddedDatabase({ dataDir: path })).rejects.toThrow(
    `The data folder ${path} cannot be used (ENOENT). Set DATA_DIR to a folder that this user may write to.`,
  );
});
