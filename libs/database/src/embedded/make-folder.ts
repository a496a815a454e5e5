import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './binaries.js';

/**
 * A folder with all that leads to it. Answers the first one that was made, or undefined when all were there. Node's own
 * `recursive` never ends where a folder that is there denies that one can be made in it with ENOENT, as `/proc` does.
 */
export async function makeFolder(path: string, mode?: number): Promise<string | undefined> {
  if (await isMade(path, mode, true)) return path;
  const parent = dirname(path);
  if (parent === path || (await isFolder(path))) return undefined;
  const firstMade = await makeFolder(parent, mode);
  return (await isMade(path, mode, false)) ? (firstMade ?? path) : firstMade;
}

/** False when it is there already or, if that is asked, when its parent is not. */
async function isMade(path: string, mode: number | undefined, mayLackParent: boolean): Promise<boolean> {
  try {
    await mkdir(path, { mode });
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' && mayLackParent) return false;
    // Some file systems refuse before they look whether it is there
    if (await isFolder(path)) return false;
    throw error;
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
