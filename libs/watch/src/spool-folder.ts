import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface SpoolFolder {
  /** Bodies that wait; the names of files tell how many each holds. */
  bodies: number;
  bytes: number;
  oldestAt: Date | null;
  /** Entries that could not be read back and were put aside. */
  unreadable: number;
}

/** What lies in `DATA_DIR/spool`, also while no server runs. An absent folder is an empty one. */
export async function readSpoolFolder(dataDir: string): Promise<SpoolFolder> {
  const folder = join(dataDir, 'spool');
  const names = await readdir(folder).catch(ignoreMissing([]));
  const found = await Promise.all(names.map((name) => stat(join(folder, name)).catch(ignoreMissing(null))));
  const result: SpoolFolder = { bodies: 0, bytes: 0, oldestAt: null, unreadable: 0 };
  found.forEach((file, index) => {
    // Gone since the folder was read, or still being written
    if (!file?.isFile() || names[index]!.endsWith('.part')) return;
    result.bytes += file.size;
    if (names[index]!.endsWith('.bad')) {
      result.unreadable += 1;
      return;
    }
    result.bodies += Number(/\.(\d+)\.jsonl$/.exec(names[index]!)?.[1] ?? 1);
    if (!result.oldestAt || file.mtime < result.oldestAt) result.oldestAt = file.mtime;
  });
  return result;
}

const ignoreMissing =
  <T>(instead: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
