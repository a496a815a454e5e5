import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedDatabaseError } from './errors.js';
import { takesSockets } from './folder-lock.js';
import type { Account } from './launcher.js';

/** The address of a unix socket ends at 103 bytes (macOS; Linux has 107), of which a name in the folder takes 16. */
const LONGEST_PATH_BYTES = 103 - 16;

/**
 * The folder for our lock and PostgreSQL's socket: `run` in the data folder, or a short one in /tmp when that path is too long
 * for a socket or its file system takes none. /tmp itself, as TMPDIR may differ between a server and the shell beside it.
 */
export async function openRunDirectory(dataDir: string, account: Account | null): Promise<string> {
  const real = await realpath(dataDir);
  const inside = join(real, 'run');
  if (Buffer.byteLength(inside) <= LONGEST_PATH_BYTES) {
    await openPrivate(inside, account);
    if (await takesSockets(inside)) return inside;
  }
  const outside = `/tmp/leadline-${createHash('sha256').update(real).digest('hex').slice(0, 16)}`;
  await openPrivate(outside, account);
  return outside;
}

async function openPrivate(path: string, account: Account | null): Promise<void> {
  await mkdir(path, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const { uid } = account ?? { uid: process.getuid?.() };
  const found = await lstat(path);
  const mayTakeOver = account !== null && found.uid === 0;
  if (!found.isDirectory() || (found.uid !== uid && !mayTakeOver)) {
    throw new EmbeddedDatabaseError(
      `${path} belongs to user ${found.uid} and is needed by user ${uid}. Remove it, or set another DATA_DIR.`,
    );
  }
  await chmod(path, 0o700);
  if (account) await chown(path, account.uid, account.gid);
}
