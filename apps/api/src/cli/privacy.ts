import 'reflect-metadata';
import { loadSettings } from '@app/config';
import { openShellDatabase } from '@app/database';
import { composePrivacy, privacyEntities } from './compose-privacy.js';
import { HELP, parsePrivacyCommand, runPrivacyCommand } from './privacy-command.js';
import { print, runShellCommand } from './shell-command.js';

async function main(args: string[]): Promise<void> {
  const command = parsePrivacyCommand(args);
  // Help must work where neither settings nor database do
  if (command.name === 'help') return print([HELP]);
  const settings = loadSettings();
  const database = await openShellDatabase(settings, privacyEntities);
  try {
    print(await runPrivacyCommand(command, await composePrivacy(database.dataSource, settings)));
  } finally {
    await database.close();
  }
}

await runShellCommand('privacy', main);
