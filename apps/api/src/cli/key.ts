import 'reflect-metadata';
import { accessEntities } from '@app/access';
import { loadSettings } from '@app/config';
import { openShellDatabase } from '@app/database';
import { HELP, parseKeyCommand, runKeyCommand } from './key-command.js';
import { print, runShellCommand } from './shell-command.js';

async function main(args: string[]): Promise<void> {
  const command = parseKeyCommand(args);
  // Help must work where neither settings nor database do
  if (command.name === 'help') return print([HELP]);
  const database = await openShellDatabase(loadSettings(), accessEntities);
  try {
    print(await runKeyCommand(command, database.dataSource));
  } finally {
    await database.close();
  }
}

await runShellCommand('key', main);
