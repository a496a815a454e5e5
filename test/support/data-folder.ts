import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Puts an embedded database with our schema into a folder, as a first start leaves it there. To make one takes seconds, and only a
 * few specs are about that.
 */
export async function layDatabase(folder: string): Promise<void> {
  const made = process.env['TEST_DATA_FOLDER'];
  if (!made) throw new Error('TEST_DATA_FOLDER is unset: run through jest, whose global set-up makes it');
  await promisify(execFile)('cp', ['-a', `${made}/.`, folder]);
}
