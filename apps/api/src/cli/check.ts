import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { loadSettings } from '@app/config';
import { openShellDatabase } from '@app/database';
import { checkConsistency, violations, type Finding } from '../check/check-consistency.js';
import { print, runShellCommand, UsageError } from './shell-command.js';

const HELP = `Holds the stored data against the rules that it must keep, in one view of it, beside a running server or without one.
Changes nothing.

  npm run check

One line for each rule, with up to five ids of what breaks it.
Exit code: 0 when every rule holds, 1 when one is broken, 2 when it could not be checked.`;

const BROKEN = 1;
const NOT_CHECKED = 2;

async function main(args: string[]): Promise<void> {
  if (asksForHelp(args)) return print([HELP]);
  const database = await openShellDatabase(loadSettings(), []);
  try {
    const broken = violations(await checkConsistency(database.dataSource, (finding) => print([line(finding)])));
    if (broken.length === 0) return print(['All is consistent.']);
    print([`${broken.length} rules are broken.`]);
    process.exitCode = BROKEN;
  } finally {
    await database.close();
  }
}

function asksForHelp(args: string[]): boolean {
  try {
    return parseArgs({ args, options: { help: { type: 'boolean', short: 'h' } } }).values.help ?? false;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function line({ name, claim, level, count, examples, ms }: Finding): string {
  const mark = level === 'info' ? 'ℹ' : count === 0 ? '✓' : '✗';
  const ids = `${examples.join(', ')}${count > examples.length ? ', …' : ''}`;
  const such = examples.length > 0 ? `${level === 'info' ? ' –' : ':'} ${ids}` : '';
  const told = level === 'info' ? `${claim}: ${count}` : count === 0 ? claim : `${claim} – not so for ${count}`;
  return `${mark} ${name.padEnd(22)} ${told}${such} (${ms} ms)`;
}

await runShellCommand('check', main, NOT_CHECKED);
