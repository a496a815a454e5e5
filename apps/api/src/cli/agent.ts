import 'reflect-metadata';
import { text } from 'node:stream/consumers';
import { accessEntities } from '@app/access';
import { loadSettings } from '@app/config';
import { openShellDatabase } from '@app/database';
import { HELP, parseAgentCommand, runAgentCommand } from './agent-command.js';
import { print, runShellCommand } from './shell-command.js';

async function main(args: string[]): Promise<void> {
  const command = parseAgentCommand(args);
  // Help must work where neither settings nor database do
  if (command.name === 'help') return print([HELP]);
  const settings = loadSettings();
  const database = await openShellDatabase(settings, accessEntities);
  try {
    print(await runAgentCommand(command, { dataSource: database.dataSource, settings, readPassword }));
  } finally {
    await database.close();
  }
}

async function readPassword(): Promise<string> {
  const [firstLine = ''] = (await text(process.stdin)).split(/\r?\n/);
  return firstLine;
}

await runShellCommand('agent', main);
