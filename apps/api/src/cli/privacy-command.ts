import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { COMMAND_LINE } from '@app/access';
import { ConflictError } from '@app/common';
import type { PrivacyParts } from './compose-privacy.js';
import { UsageError } from './shell-command.js';

export const HELP = `What is kept of one person, for when they ask (docs/privacy.md).

  npm run privacy -- export --phone <number> --to <file.tar>
      Writes everything that is kept of them into one archive that a person can read.
  npm run privacy -- erase --phone <number> --yes
      Erases them for good, beside a running server or without one. It cannot be undone; backups that
      were made before still hold them. Without --yes it says who that would be, and does nothing.
  npm run privacy -- erased --phone <number>
      Says whether that number was erased, and when.

In place of --phone <number> export and erase take --lead <id>. Put quotes around a number with spaces.`;

export type PrivacyCommand =
  | { name: 'help' }
  | { name: 'export'; key: string; to: string }
  | { name: 'erase'; key: string; isSure: boolean }
  | { name: 'erased'; phone: string };

/** Reads the arguments after `npm run privacy --`. Throws {@link UsageError}. */
export function parsePrivacyCommand(args: string[]): PrivacyCommand {
  const { values, positionals } = parse(args);
  const [name = 'help', ...surplus] = positionals;
  if (values.help || name === 'help') return { name: 'help' };
  if (surplus.length > 0) throw new UsageError(`"${surplus.join(' ')}" is too many words; put quotes around a number`);
  switch (name) {
    case 'export':
      if (!values.to) throw new UsageError('export needs --to <file.tar>');
      return { name, key: keyOf(name, values), to: values.to };
    case 'erase':
      return { name, key: keyOf(name, values), isSure: values.yes ?? false };
    case 'erased':
      if (!values.phone) throw new UsageError('erased needs --phone <number>');
      return { name, phone: values.phone };
    default:
      throw new UsageError(`There is no command "${name}": use export, erase or erased`);
  }
}

/** Runs a command and returns the lines to print. Throws a `DomainError` that says why it was refused. */
export async function runPrivacyCommand(command: PrivacyCommand, parts: PrivacyParts): Promise<string[]> {
  switch (command.name) {
    case 'help':
      return [HELP];
    case 'export': {
      const { archive, lead } = await parts.exporting.export(command.key, COMMAND_LINE);
      const file = createWriteStream(command.to, { flags: 'wx', mode: 0o600 });
      await pipeline(archive, file).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') throw new ConflictError(`${command.to} is there already: name a file that is not`);
        throw error;
      });
      return [`Everything that is kept of lead ${lead.id} is in ${command.to}. Give it to nobody but that person.`];
    }
    case 'erase': {
      const lead = await parts.exporting.find(command.key);
      const phones = lead.identities.filter(({ kind }) => kind === 'phone').map(({ value }) => `+${value}`);
      if (!command.isSure)
        return [
          `This would erase ${lead.name} (${phones.join(', ') || 'no number'}), lead ${lead.id}, for good.`,
          'Add --yes to do it.',
        ];
      const { id } = await parts.erasures.wish(lead.id, {
        reason: 'request',
        by: 'npm run privacy',
        actor: COMMAND_LINE,
      });
      await parts.erasing.run(id);
      const { counts } = await parts.erasures.get(id);
      const told = Object.entries(counts).map(([kind, count]) => `${count} ${kind.replaceAll('_', ' ')}`);
      return [
        `Erased lead ${lead.id}: ${told.join(', ')}.`,
        `The report is ${id}. Backups that were made before still hold this person.`,
      ];
    }
    case 'erased': {
      const { rows } = await parts.erasures.list({ phone: command.phone, limit: 50 });
      if (rows.length === 0) return ['This number was not erased.'];
      return rows.map(
        ({ id, requested_at, state }) => `Erased ${requested_at.toISOString()} (${state}), report ${id}.`,
      );
    }
  }
}

function keyOf(name: string, { phone, lead }: { phone?: string; lead?: string }): string {
  if (Boolean(phone) === Boolean(lead)) throw new UsageError(`${name} needs --phone <number> or --lead <id>`);
  return phone ? `phone:${phone}` : lead!;
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        phone: { type: 'string' },
        lead: { type: 'string' },
        to: { type: 'string' },
        yes: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
