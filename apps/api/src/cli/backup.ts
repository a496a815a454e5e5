import 'reflect-metadata';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { COMMAND_LINE, record } from '@app/access';
import { loadSettings } from '@app/config';
import { openShellDatabase } from '@app/database';
import { takeBackup } from '../backup/take-backup.js';
import { urlOf } from '../backup/url-of.js';
import { print, runShellCommand, UsageError } from './shell-command.js';

const HELP = `Writes all data into a new folder, beside a running server or without one.

  npm run backup -- --to <folder>

The folder gets every table in one view of the database, the files of messages, and a manifest with hashes.
It is made under the name <folder>.partial and has its own name only when it is complete. Nothing of it is
encrypted: keep it as you keep the data itself, on another machine. npm run restore brings it back.`;

async function main(args: string[]): Promise<void> {
  const { to, help } = read(args);
  if (help) return print([HELP]);
  if (!to) throw new UsageError('backup needs --to <folder>');
  const settings = loadSettings();
  const database = await openShellDatabase(settings, []);
  try {
    const startedAt = performance.now();
    const folder = resolve(to);
    const { tables, files, missingFiles } = await takeBackup({
      databaseUrl: urlOf(database.dataSource),
      mediaDir: join(settings.dataDir, 'media'),
      folder,
    });
    const taken = { tables: tables.length, files: files.length };
    await record(database.dataSource.manager, { actor: COMMAND_LINE, action: 'data.backed_up', details: taken });
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    print([`${rows} rows of ${tables.length} tables and ${files.length} files are in ${folder} (${seconds} s).`]);
    if (missingFiles.length > 0)
      print([`${missingFiles.length} files that messages name are not in ${join(settings.dataDir, 'media')}.`]);
  } finally {
    await database.close();
  }
}

function read(args: string[]) {
  try {
    return parseArgs({ args, options: { to: { type: 'string' }, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

await runShellCommand('backup', main);
