import { parseArgs } from 'node:util';
import { ApiKeysService, COMMAND_LINE, keyStateOf } from '@app/access';
import { API_SCOPES, Clock } from '@app/common';
import type { DataSource } from 'typeorm';
import { table, UsageError } from './shell-command.js';

export const HELP = `API keys let other systems call Leadline (docs/api.md).

  npm run key -- create --name <what calls> --scope <scope,…> [--expires <instant>|<days>d]
      Makes a key and prints it, this once. Scopes: ${API_SCOPES.join(', ')}.
      --expires takes a day or an instant (2030-01-31, 2030-01-31T18:00:00Z) or a number of days (90d);
      without it the key stays good until it is revoked.
  npm run key -- list
      Lists the keys by their beginnings, newest first.
  npm run key -- revoke <beginning or id>
      Ends a key at once, on every server.`;

export type KeyCommand =
  | { name: 'help' | 'list' }
  | { name: 'create'; keyName: string; scopes: string[]; expires: Expiry | null }
  | { name: 'revoke'; key: string };

/** An instant, or days from now on. */
type Expiry = Date | { days: number };

/** Reads the arguments after `npm run key --`. Throws {@link UsageError}. */
export function parseKeyCommand(args: string[]): KeyCommand {
  const { values, positionals } = parse(args);
  const [name = 'help', ...surplus] = positionals;
  if (values.help || name === 'help') return { name: 'help' };
  if (name === 'revoke') {
    if (surplus.length !== 1) throw new UsageError('revoke needs the beginning of one key, such as wtk_k3v9qa2m');
    return { name, key: surplus[0]! };
  }
  if (surplus.length > 0) throw new UsageError(`"${surplus.join(' ')}" is too many words; put quotes around a name`);
  switch (name) {
    case 'list':
      return { name };
    case 'create': {
      if (!values.name || !values.scope) throw new UsageError('create needs --name <what calls> and --scope <scope,…>');
      const scopes = values.scope.flatMap((scope) => scope.split(/[,\s]+/)).filter(Boolean);
      const unknown = scopes.find((scope) => !API_SCOPES.some((known) => known === scope));
      if (unknown) throw new UsageError(`--scope ${unknown} cannot be used: it takes ${API_SCOPES.join(', ')}`);
      return { name, keyName: values.name, scopes, expires: readExpiry(values.expires) };
    }
    default:
      throw new UsageError(`There is no command "${name}": use create, list or revoke`);
  }
}

/** Runs a command and returns the lines to print. Throws a `DomainError` that says why it was refused. */
export async function runKeyCommand(command: KeyCommand, dataSource: DataSource): Promise<string[]> {
  const clock = new Clock();
  const keys = new ApiKeysService(dataSource, clock);
  switch (command.name) {
    case 'help':
      return [HELP];
    case 'list': {
      const rows = await keys.listAll();
      if (rows.length === 0) return ['There are no API keys yet; "create" makes one.'];
      return table(
        rows.map((key) => [
          key.prefix,
          key.name,
          keyStateOf(key, clock.now()),
          key.lastUsedAt ? `used ${minute(key.lastUsedAt)}` : 'never used',
          key.expiresAt ? `expires ${minute(key.expiresAt)}` : '',
          key.scopes.join(','),
        ]),
      );
    }
    case 'create': {
      const { keyName, scopes, expires } = command;
      const { apiKey, key } = await keys.create(
        { name: keyName, scopes, expiresAt: instantOf(expires, clock.now()) },
        COMMAND_LINE,
      );
      const until = apiKey.expiresAt ? ` It expires ${minute(apiKey.expiresAt)}.` : '';
      return [
        `Made ${apiKey.prefix} for ${apiKey.name}: ${apiKey.scopes.join(', ')}.${until}`,
        'It is shown this once:',
        key,
      ];
    }
    case 'revoke': {
      const apiKey = await keys.findNamed(command.key);
      await keys.revoke(apiKey.id, COMMAND_LINE);
      return [`Revoked ${apiKey.prefix} (${apiKey.name}); it opens nothing any more.`];
    }
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        scope: { type: 'string', multiple: true },
        expires: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readExpiry(text: string | undefined): Expiry | null {
  if (text === undefined) return null;
  const days = /^(\d{1,5})d$/.exec(text)?.[1];
  if (days !== undefined) return { days: Number(days) };
  const at = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(text) ? new Date(text) : null;
  if (!at || Number.isNaN(at.getTime()))
    throw new UsageError(
      `--expires ${text} cannot be used: it takes an instant, such as 2030-01-31, or days, such as 90d`,
    );
  return at;
}

const instantOf = (expires: Expiry | null, now: Date): Date | null =>
  expires && 'days' in expires ? new Date(now.getTime() + expires.days * 24 * 60 * 60 * 1000) : expires;

const minute = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
