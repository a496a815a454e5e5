import { stat } from 'node:fs/promises';
import { readyForHistory } from '@app/changes';
import { ImportVocabulary, type UpdateMode } from '@app/leads';
import type { CountryCode } from '@app/phone';
import type { DataSource } from 'typeorm';
import { UsageError } from '../cli/shell-command.js';
import { readColumns } from './csv/csv-columns.js';
import { readLead, type ReadLead } from './csv/csv-leads.js';
import { readCsv, readFormat, type CsvFormat } from './csv/read-csv.js';
import { ImportReport } from './import-report.js';
import { LeadBatches } from './lead-batches.js';

export interface CsvImport {
  path: string;
  reportPath: string;
  format: Partial<CsvFormat>;
  maps: readonly string[];
  country: CountryCode;
  zone: string;
  mode: UpdateMode;
  isDryRun: boolean;
  now: Date;
}

export const LEAD_COUNTS = ['made', 'updated', 'unchanged', 'matched', 'refused'] as const;
export type LeadCounts = Record<(typeof LEAD_COUNTS)[number], number>;

export interface CsvOutcome {
  counts: LeadCounts;
  /** Lines whose number stood in the file before. */
  repeated: number;
  remarks: number;
  unused: string[];
  format: CsvFormat;
  /** The first that were refused. */
  refused: { line: number; reason: string }[];
}

const SHOWN_REFUSALS = 20;

/**
 * Leads from a CSV file, as it is read. Before the first is written the whole file has been read once, so that a quote that
 * does not fit stops it before anything is there.
 */
export async function importCsv(dataSource: DataSource, job: CsvImport): Promise<CsvOutcome> {
  await requireFile(job.path);
  const format = await readFormat(job.path, job.format);
  const vocabulary = await ImportVocabulary.read(dataSource.manager);
  const { columns, unused } = await checkFile(job, format, vocabulary);
  if (!job.isDryRun) await readyForHistory(dataSource, job.now);
  const report = await ImportReport.create(job.reportPath, [
    'line',
    'outcome',
    'phone_number',
    'name',
    'lead_id',
    'remarks',
  ]);
  const outcome: CsvOutcome = {
    counts: { made: 0, updated: 0, unchanged: 0, matched: 0, refused: 0 },
    repeated: 0,
    remarks: 0,
    unused,
    format,
    refused: [],
  };
  const batches = new LeadBatches<ReadLead>(
    dataSource,
    vocabulary,
    { author: 'Import', now: job.now, isDryRun: job.isDryRun },
    async ({ line, lead, name, remarks }, result, repeats) => {
      // Of a number that stood before, a lead that would be made has been made by then
      const made = repeats && result.outcome === 'made' ? 'unchanged' : result.outcome;
      outcome.counts[made] += 1;
      if (repeats) outcome.repeated += 1;
      const all = [...(repeats ? [`the number of line ${repeats.line}`] : []), ...remarks, ...result.remarks];
      if (all.length > 0) outcome.remarks += 1;
      await report.add([String(line), made, lead.phone, name, result.leadId ?? '', all.join('; ')]);
    },
    // Millions of lines: their number alone is kept
    ({ line }) => ({ line }) as ReadLead,
  );
  try {
    let isHeader = true;
    for await (const row of readCsv(job.path, format)) {
      if (isHeader) {
        isHeader = false;
        continue;
      }
      const read = readLead(row, { ...job, columns, vocabulary });
      if ('lead' in read) await batches.add(read);
      else {
        outcome.counts.refused += 1;
        if (outcome.refused.length < SHOWN_REFUSALS) outcome.refused.push(read);
        await report.add([String(read.line), 'refused', read.number, read.name, '', read.reason]);
      }
    }
    await batches.end();
  } finally {
    await report.close();
  }
  return outcome;
}

async function requireFile(path: string): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      error.code === 'ENOENT' ? `There is no file ${path}` : `${path} cannot be read: ${error.message}`,
    );
  });
  if (!found.isFile()) throw new UsageError(`${path} is no file`);
}

async function checkFile(job: CsvImport, format: CsvFormat, vocabulary: ImportVocabulary) {
  let header: string[] | null = null;
  for await (const { cells } of readCsv(job.path, format)) header ??= cells;
  if (!header) throw new UsageError(`${job.path} is empty`);
  return readColumns(header, vocabulary.fields, job.maps);
}
