import type { ImportedWords, ImportVocabulary, UpdateMode } from '@app/leads';
import type { FileStore } from '@app/media';
import type { CountryCode } from '@app/phone';
import type { DataSource } from 'typeorm';
import type { ImportReport } from '../import-report.js';
import type { ReadPhone } from '../read-phone.js';
import type { DjangoOutcome } from './django-outcome.js';
import type { Person } from './find-people.js';
import type { FoundTables } from './find-tables.js';
import type { NoteCopies } from './note-copies.js';
import type { Source } from './source.js';

export interface DjangoImport {
  /** `postgres://…`, or the path of an SQLite file. */
  from: string;
  reportPath: string;
  tables: readonly string[];
  maps: readonly string[];
  country: CountryCode;
  zone: string;
  /** Digits, or ''. */
  businessNumber: string;
  mediaDir: string | null;
  files: FileStore | null;
  /** Which words mean that somebody wants no marketing. */
  words: ImportedWords;
  openSince: Date;
  mode: UpdateMode;
  isDryRun: boolean;
  now: Date;
}

/** What the steps of an import share. */
export interface ImportContext {
  job: DjangoImport;
  dataSource: DataSource;
  source: Source;
  found: FoundTables;
  vocabulary: ImportVocabulary;
  people: Map<string, Person>;
  report: ImportReport;
  outcome: DjangoOutcome;
  /** The leads there that have a number, by their id. */
  leads: Map<string, ReadPhone>;
  copies: NoteCopies;
  /** Each wamid there, and the id of the first message that has it. */
  wamids: Map<string, string>;
}

export const AUTHOR = 'Import';
export const BATCH = 500;

/** A line of the report: what is worth knowing of a row there. */
export const tell = (
  { report }: ImportContext,
  table: string,
  id: string,
  what: string,
  { number = '', wamid = '', detail = '' }: { number?: string; wamid?: string; detail?: string } = {},
): Promise<void> => report.add([table, id, what, number, wamid, detail]);

export const REPORT_COLUMNS = ['table', 'id', 'what', 'number', 'wamid', 'detail'];
