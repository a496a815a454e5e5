import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface SpoolFolder {
  path: string;
  /** Why no webhook can be kept there: a code of the system. Null where one can, also if the folder is still to be made. */
  trouble: string | null;
  /** Bodies that wait; the names of files tell how many each holds. */
  bodies: number;
  bytes: number;
  oldestAt: Date | null;
  /** Entries that could not be read back and were put aside. */
  unreadable: number;
  /** Files that somebody began to write a minute ago or longer, and that nobody will end. */
  unfinished: number;
}

/** The spool gives up on a slow disk sooner. */
const UNFINISHED_MS = 60_000;

/** What lies in `DATA_DIR/spool`, also while no server runs. An absent folder is an empty one. Never throws, and writes nothing. */
export async function readSpoolFolder(dataDir: string): Promise<SpoolFolder> {
  const folder: SpoolFolder = {
    path: join(dataDir, 'spool'),
    trouble: null,
    bodies: 0,
    bytes: 0,
    oldestAt: null,
    unreadable: 0,
    unfinished: 0,
  };
  try {
    await countFiles(folder);
    await access(folder.path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') folder.trouble = code;
  }
  return folder;
}

async function countFiles(folder: SpoolFolder): Promise<void> {
  const names = await readdir(folder.path);
  const found = await Promise.all(names.map((name) => stat(join(folder.path, name)).catch(ignoreMissing)));
  found.forEach((file, index) => {
    // Gone since the folder was read
    if (!file?.isFile()) return;
    folder.bytes += file.size;
    if (names[index]!.endsWith('.bad')) folder.unreadable += 1;
    else if (!names[index]!.endsWith('.part')) countEntry(folder, names[index]!, file.mtime);
    else if (Date.now() - file.mtimeMs > UNFINISHED_MS) folder.unfinished += 1;
  });
}

/** Whatever is no entry by its name (the doctor tries whether it can write) holds no body. */
function countEntry(folder: SpoolFolder, name: string, writtenAt: Date): void {
  const bodies = /\.(\d+)\.jsonl$/.exec(name)?.[1];
  if (bodies === undefined) return;
  folder.bodies += Number(bodies);
  if (!folder.oldestAt || writtenAt < folder.oldestAt) folder.oldestAt = writtenAt;
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
