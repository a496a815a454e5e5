import 'reflect-metadata';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSettings } from '@app/config';
import { attachOrStartEmbeddedDatabase } from '@app/database';
import { restoreBackup } from '../backup/restore-backup.js';
import { print, runShellCommand, UsageError } from './shell-command.js';

const HELP = `Brings back what npm run backup wrote, into an empty database and DATA_DIR. Stop the server first.

  npm run restore -- --from <folder>

The backup is held against its hashes before anything is touched. Agents sign in again afterwards. Replies that
waited to be sent when the backup was taken are shown as "outcome unknown" and are not sent again by themselves.
Other systems' cursors of the change feed are answered 410, so that they read anew.`;

async function main(args: string[]): Promise<void> {
  const { from, help } = read(args);
  if (help) return print([HELP]);
  if (!from) throw new UsageError('restore needs --from <folder>');
  const settings = loadSettings();
  const embedded = settings.databaseUrl ? null : await attachOrStartEmbeddedDatabase({ dataDir: settings.dataDir });
  try {
    const startedAt = performance.now();
    const { manifest, rows, unconfirmed } = await restoreBackup({
      databaseUrl: settings.databaseUrl ?? embedded!.url,
      mediaDir: join(settings.dataDir, 'media'),
      folder: resolve(from),
    });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    print([
      `Restored the backup of ${manifest.takenAt}: ${rows} rows, ${manifest.files.length} files (${seconds} s).`,
      'Agents sign in again with their passwords.',
    ]);
    if (unconfirmed > 0)
      print([`${unconfirmed} replies waited to be sent then: they are shown as "outcome unknown". Look at them.`]);
  } finally {
    await embedded?.stop();
  }
}

function read(args: string[]) {
  try {
    return parseArgs({ args, options: { from: { type: 'string' }, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

await runShellCommand('restore', main);
