import 'reflect-metadata';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSettings } from '@app/config';
import { attachOrStartEmbeddedDatabase, connect, dataSourceOptions } from '@app/database';
import { ERASURE_LIST } from '@app/privacy';
import type { Settings } from '@app/config';
import { eraseAgain } from '../backup/erase-again.js';
import { restoreBackup } from '../backup/restore-backup.js';
import { composePrivacy, privacyEntities } from './compose-privacy.js';
import { print, runShellCommand, UsageError } from './shell-command.js';

const HELP = `Brings back what npm run backup wrote, into an empty database and DATA_DIR. Stop the server first.

  npm run restore -- --from <folder> [--erasures <file>]

The backup is held against its hashes before anything is touched. Agents sign in again afterwards. Replies that
waited to be sent when the backup was taken are shown as "outcome unknown" and are not sent again by themselves.
Other systems' cursors of the change feed are answered 410, so that they read anew.

Whoever was erased since the backup was taken is erased again, as far as that is known: from ${ERASURE_LIST}
in DATA_DIR, and from the one that --erasures names, such as that of the DATA_DIR of before.`;

async function main(args: string[]): Promise<void> {
  const { from, help, erasures } = read(args);
  if (help) return print([HELP]);
  if (!from) throw new UsageError('restore needs --from <folder>');
  const settings = loadSettings();
  const embedded = settings.databaseUrl ? null : await attachOrStartEmbeddedDatabase({ dataDir: settings.dataDir });
  try {
    const startedAt = performance.now();
    const databaseUrl = settings.databaseUrl ?? embedded!.url;
    const { manifest, rows, unconfirmed } = await restoreBackup({
      databaseUrl,
      mediaDir: join(settings.dataDir, 'media'),
      folder: resolve(from),
    });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    print([
      `Restored the backup of ${manifest.takenAt}: ${rows} rows, ${manifest.files.length} files (${seconds} s).`,
      'Agents sign in again with their passwords.',
    ]);
    const again = await erase(databaseUrl, settings, new Date(manifest.takenAt), erasures ?? []);
    if (again > 0) print([`${again} people who were erased since then are erased again.`]);
    if (unconfirmed > 0)
      print([`${unconfirmed} replies waited to be sent then: they are shown as "outcome unknown". Look at them.`]);
  } finally {
    await embedded?.stop();
  }
}

async function erase(databaseUrl: string, settings: Settings, takenAt: Date, named: string[]): Promise<number> {
  const options = { ...dataSourceOptions(databaseUrl), entities: privacyEntities };
  const dataSource = await connect(options, 5_000);
  try {
    const lists = [join(settings.dataDir, ERASURE_LIST), ...named.map((path) => resolve(path))];
    return await eraseAgain(lists, { dataSource, takenAt, ...(await composePrivacy(dataSource, settings)) });
  } finally {
    await dataSource.destroy();
  }
}

function read(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        from: { type: 'string' },
        erasures: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

await runShellCommand('restore', main);
