import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { UpdateMode } from '@app/leads';
import { isCountry, type CountryCode } from '@app/phone';
import { ENCODINGS, type Encoding } from '../import/csv/csv-encoding.js';
import { isTimeZone } from '../import/read-instant.js';
import { UsageError } from './shell-command.js';

export const HELP = `Brings leads, notes and messages from elsewhere, beside a running server or without one.

  npm run import -- --csv <file> [options]
      Leads from a CSV file. Encoding and delimiter are found out; columns are known by their names.
      --map "COLUMN=field"   what a column is, as often as needed; "COLUMN=" leaves it out
      --update <how>         of leads that are here: empty (fills what is empty, the default), all, none
      --delimiter <one>      instead of what is found: , ; | or tab
      --encoding <name>      instead of what is found: ${ENCODINGS.join(', ')}

  npm run import -- --django <postgres://… or SQLite file> [options]
      Leads, notes and WhatsApp messages from the Django CRM that Leadline takes the place of.
      --table <what=table>   when it cannot tell: leads=…, notes=… or messages=…
      --map <what.column=…>  the same for a column, such as messages.text=body
      --business-number <n>  ours, for messages that name none (WHATSAPP_PHONE_NUMBER)
      --media-dir <folder>   where that CRM keeps files (MEDIA_ROOT)
      --open-days <days>     conversations in which nobody wrote for longer come resolved (30)
      --update <how>         as above

  Both:
      --country <code>       of numbers without a country code (that of WHATSAPP_PHONE_NUMBER, else IN)
      --timezone <zone>      of times without a zone (CSV: TIMEZONE; Django: UTC)
      --report <file>        instead of <file>-report.csv beside the file
      --dry-run              says what would happen, and changes nothing

A second run changes nothing, and one that was cut off is run again. Exit code: 0 when all was taken,
3 when some of it was refused (the report says what and why), 2 for a wrong call, 1 when it did not work.`;

/** Some of it was refused. */
export const PARTLY = 3;

interface Common {
  country: CountryCode | null;
  zone: string | null;
  mode: UpdateMode;
  reportPath: string | null;
  isDryRun: boolean;
  maps: string[];
}

export interface CsvCommand extends Common {
  name: 'csv';
  path: string;
  delimiter: string | null;
  encoding: Encoding | null;
}

export interface DjangoCommand extends Common {
  name: 'django';
  from: string;
  tables: string[];
  businessNumber: string | null;
  mediaDir: string | null;
  openDays: number;
}

export type ImportCommand = { name: 'help' } | CsvCommand | DjangoCommand;

const MODES = ['none', 'empty', 'all'] as const;

/** Reads the arguments after `npm run import --`. Throws {@link UsageError}. */
export function parseImportCommand(args: string[]): ImportCommand {
  const values = parse(args);
  if (values.help) return { name: 'help' };
  if (!values.csv === !values.django) throw new UsageError('import needs one of --csv <file> and --django <database>');
  const common: Common = {
    country: readCountry(values.country),
    zone: readZone(values.timezone),
    mode: oneOf(MODES, values.update, '--update') ?? 'empty',
    reportPath: values.report ? resolve(values.report) : null,
    isDryRun: values['dry-run'] ?? false,
    maps: values.map ?? [],
  };
  return values.csv ? csv(values.csv, values, common) : django(values.django!, values, common);
}

type Values = ReturnType<typeof parse>;

function csv(path: string, values: Values, common: Common): CsvCommand {
  refuse(values, ['table', 'business-number', 'media-dir', 'open-days'], '--csv');
  const delimiter = values.delimiter === undefined ? null : values.delimiter.replace(/^(tab|\\t)$/i, '\t');
  if (delimiter !== null && delimiter.length !== 1) throw new UsageError('--delimiter takes one character, or tab');
  const encoding = oneOf(ENCODINGS, values.encoding?.toLowerCase(), '--encoding') ?? null;
  return { ...common, name: 'csv', path: resolve(path), delimiter, encoding };
}

function django(from: string, values: Values, common: Common): DjangoCommand {
  refuse(values, ['delimiter', 'encoding'], '--django');
  const openDays = Number(values['open-days'] ?? 30);
  if (!Number.isInteger(openDays) || openDays < 0) throw new UsageError('--open-days takes a number of days');
  return {
    ...common,
    name: 'django',
    from,
    tables: values.table ?? [],
    businessNumber: values['business-number'] ?? null,
    mediaDir: values['media-dir'] ? resolve(values['media-dir']) : null,
    openDays,
  };
}

function refuse(values: Values, options: (keyof Values)[], of: string): void {
  const surplus = options.find((option) => values[option] !== undefined);
  if (surplus) throw new UsageError(`--${surplus} says nothing about ${of}`);
}

function readCountry(written: string | undefined): CountryCode | null {
  if (written === undefined) return null;
  const code = written.toUpperCase();
  if (!isCountry(code)) throw new UsageError(`--country ${written} cannot be used: it takes a code such as IN or GB`);
  return code;
}

function readZone(zone: string | undefined): string | null {
  if (zone === undefined) return null;
  if (!isTimeZone(zone))
    throw new UsageError(`--timezone ${zone} cannot be used: it takes a name such as Asia/Kolkata`);
  return zone;
}

function oneOf<T extends string>(known: readonly T[], word: string | undefined, option: string): T | undefined {
  if (word === undefined) return undefined;
  const found = known.find((one) => one === word);
  if (!found) throw new UsageError(`${option} ${word} cannot be used: it takes ${known.join(', ')}`);
  return found;
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        csv: { type: 'string' },
        django: { type: 'string' },
        map: { type: 'string', multiple: true },
        table: { type: 'string', multiple: true },
        update: { type: 'string' },
        country: { type: 'string' },
        timezone: { type: 'string' },
        delimiter: { type: 'string' },
        encoding: { type: 'string' },
        report: { type: 'string' },
        'business-number': { type: 'string' },
        'media-dir': { type: 'string' },
        'open-days': { type: 'string' },
        'dry-run': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
