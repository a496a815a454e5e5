import 'reflect-metadata';
import { basename, dirname, join } from 'node:path';
import { COMMAND_LINE, record } from '@app/access';
import { loadSettings, type Settings } from '@app/config';
import { openShellDatabase } from '@app/database';
import { ImportedWords } from '@app/leads';
import { FileStore } from '@app/media';
import { countryOf, digitsOf } from '@app/phone';
import type { DataSource } from 'typeorm';
import { isPartial } from '../import/django/django-outcome.js';
import { importDjango, isPostgres } from '../import/django/import-django.js';
import type { DjangoImport } from '../import/django/import-context.js';
import { importCsv, type CsvImport } from '../import/import-csv.js';
import { reportPathFor } from '../import/import-report.js';
import { oneAtATime } from '../import/one-at-a-time.js';
import { HELP, PARTLY, parseImportCommand, type CsvCommand, type DjangoCommand } from './import-command.js';
import { csvWords, djangoWords } from './import-words.js';
import { print, runShellCommand, UsageError } from './shell-command.js';

const DAY_MS = 86_400_000;

async function main(args: string[]): Promise<void> {
  const command = parseImportCommand(args);
  if (command.name === 'help') return print([HELP]);
  const settings = loadSettings();
  const database = await openShellDatabase(settings, []);
  try {
    const startedAt = performance.now();
    const seconds = (): number => (performance.now() - startedAt) / 1000;
    await oneAtATime(database.dataSource, () =>
      command.name === 'csv'
        ? runCsv(database.dataSource, settings, command, seconds)
        : runDjango(database.dataSource, settings, command, seconds),
    );
  } finally {
    await database.close();
  }
}

async function runCsv(
  dataSource: DataSource,
  settings: Settings,
  command: CsvCommand,
  seconds: () => number,
): Promise<void> {
  const job: CsvImport = {
    path: command.path,
    reportPath: command.reportPath ?? reportPathFor(command.path),
    format: {
      ...(command.encoding && { encoding: command.encoding }),
      ...(command.delimiter && { delimiter: command.delimiter }),
    },
    maps: command.maps,
    country: command.country ?? countryOf(settings.businessNumber),
    zone: command.zone ?? settings.timeZone,
    mode: command.mode,
    isDryRun: command.isDryRun,
    now: new Date(),
  };
  const outcome = await importCsv(dataSource, job);
  if (!job.isDryRun) await noteImport(dataSource, { from: 'csv', ...outcome.counts });
  print(csvWords(job, outcome, seconds()));
  if (outcome.counts.refused > 0) process.exitCode = PARTLY;
}

async function runDjango(
  dataSource: DataSource,
  settings: Settings,
  command: DjangoCommand,
  seconds: () => number,
): Promise<void> {
  const now = new Date();
  const job: DjangoImport = {
    from: command.from,
    reportPath: command.reportPath ?? djangoReport(command.from),
    tables: command.tables,
    maps: command.maps,
    country: command.country ?? countryOf(settings.businessNumber),
    zone: command.zone ?? 'UTC',
    businessNumber: readBusiness(command.businessNumber) ?? settings.businessNumber ?? '',
    mediaDir: command.mediaDir,
    files: command.mediaDir ? new FileStore(settings) : null,
    words: new ImportedWords(settings),
    openSince: new Date(now.getTime() - command.openDays * DAY_MS),
    mode: command.mode,
    isDryRun: command.isDryRun,
    now,
  };
  const outcome = await importDjango(dataSource, job);
  if (!job.isDryRun) {
    const { leads, messages, notes } = outcome;
    await noteImport(dataSource, { from: 'django', leads: leads.made, messages: messages.made, notes: notes.made });
  }
  print(djangoWords(job, outcome, seconds()));
  if (isPartial(outcome)) process.exitCode = PARTLY;
}

const noteImport = (dataSource: DataSource, details: Record<string, unknown>): Promise<void> =>
  record(dataSource.manager, { actor: COMMAND_LINE, action: 'data.imported', details });

/** Beside an SQLite file; of a PostgreSQL where the command runs. */
const djangoReport = (from: string): string =>
  isPostgres(from) ? join(process.cwd(), 'django-report.csv') : join(dirname(from), basename(reportPathFor(from)));

function readBusiness(written: string | null): string | null {
  if (written === null) return null;
  const digits = digitsOf(written);
  if (!digits) throw new UsageError(`--business-number ${written} is no phone number`);
  return digits;
}

await runShellCommand('import', main);
