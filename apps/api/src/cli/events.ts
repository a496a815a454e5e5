import 'reflect-metadata';
import { loadSettings } from '@app/config';
import { openShellDatabase } from '@app/database';
import { HELP, parseEventsCommand, runEventsCommand } from './events-command.js';
import { composeReplay } from './compose-replay.js';
import { print, REFUSED, runShellCommand } from './shell-command.js';

async function main(args: string[]): Promise<void> {
  const command = parseEventsCommand(args);
  // Help must work where neither settings nor database do
  if (command.name === 'help') return print([HELP]);
  const settings = loadSettings();
  const database = await openShellDatabase(settings, []);
  try {
    const progress = (line: string): void => void process.stderr.write(`${line}\n`);
    const { lines, isDone } = await runEventsCommand(command, {
      ...(await composeReplay(database.dataSource, settings)),
      progress,
    });
    print(lines);
    if (!isDone) process.exitCode = REFUSED;
  } finally {
    await database.close();
  }
}

await runShellCommand('events', main);
