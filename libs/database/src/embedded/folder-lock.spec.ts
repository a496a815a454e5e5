import { rm, writeFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFolder, tryLock, type FolderLock } from './folder-lock.js';
import { temporaryFolder } from './testing/child-server.js';

describe('the lock of a data folder', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('goes to exactly one of many who ask at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => lockFolder(folder, 'server')));
    const locks = outcomes.filter((outcome): outcome is FolderLock => 'release' in outcome);
    expect(locks).toHaveLength(1);
    // An owner who is too busy to tell its pid is the owner all the same
    const refused = outcomes.filter((outcome) => 'role' in outcome);
    expect(refused.map(({ role, pid }) => ({ role, pid: pid ?? process.pid }))).toEqual(
      Array.from({ length: 7 }, () => ({ role: 'server', pid: process.pid })),
    );
    await locks[0]!.release();
  });

  it('is free again once released, and leaves no file', async () => {
    for (let round = 0; round < 3; round += 1) {
      const lock = (await tryLock(folder, 'server')) as FolderLock;
      expect(lock).toHaveProperty('release');
      await lock.release();
    }
    expect(await readdir(folder)).toEqual([]);
  });

  it('passes over the file of an owner that is gone', async () => {
    await writeFile(join(folder, 'lock-00000000'), '');
    const lock = (await tryLock(folder, 'server')) as FolderLock;
    expect(lock).toHaveProperty('release');
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('waits for a shell command to finish', async () => {
    const command = (await tryLock(folder, 'command')) as FolderLock;
    const waiting = lockFolder(folder, 'server');
    expect(await tryLock(folder, 'command')).toMatchObject({ pid: process.pid });
    await command.release();
    const lock = (await waiting) as FolderLock;
    expect(lock).toHaveProperty('release');
    await lock.release();
  });
});
