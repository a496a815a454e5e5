import 'reflect-metadata';
import { text } from 'node:stream/consumers';
import { accessEntities } from '@app/access';
import { DomainError, isDatabaseAway } from '@app/common';
import { loadSettings, SettingError } from '@app/config';
import { EmbeddedDatabaseError, openShellDatabase } from '@app/database';
import { HELP, parseAgentCommand, runAgentCommand, UsageError } from './agent-command.js';

const REFUSED = 1;
const WRONG_USAGE = 2;

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

function print(lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = error instanceof UsageError ? WRONG_USAGE : REFUSED;
  process.stderr.write(`${explain(error)}\n`);
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n(npm run agent -- --help says more)`;
  if (isDatabaseAway(error))
    return 'The database cannot be reached: check DATABASE_URL and that it runs, then try again';
  const isPlain = [DomainError, SettingError, EmbeddedDatabaseError].some((known) => error instanceof known);
  const message = error instanceof Error ? error.message : String(error);
  return isPlain ? message : `This did not work: ${message}`;
}
