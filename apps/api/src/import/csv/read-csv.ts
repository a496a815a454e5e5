import { Readable } from 'node:stream';
import { unmarked } from '@app/common';
import { CsvError, parse } from 'csv-parse';
import { UsageError } from '../../cli/shell-command.js';
import { detectEncoding, textOf, type Encoding } from './csv-encoding.js';

export const DELIMITERS = [',', ';', '\t', '|'] as const;

export interface CsvFormat {
  encoding: Encoding;
  delimiter: string;
  /** The lines at the beginning that are no part of the table: `sep=;`. */
  skipped: number;
}

export interface CsvRow {
  /** Where it begins, counted from 1. */
  line: number;
  cells: string[];
}

/** How a file is written; what is given is not looked for. */
export async function readFormat(path: string, given: Partial<CsvFormat>): Promise<CsvFormat> {
  const encoding = given.encoding ?? (await detectEncoding(path));
  let head = '';
  for await (const text of textOf(path, encoding)) {
    head += text;
    if (head.length > 65_536) break;
  }
  const said = /^sep=(.)\r?\n/i.exec(head);
  const delimiter = given.delimiter ?? said?.[1] ?? likeliest(said ? head.slice(said[0].length) : head);
  return { encoding, delimiter, skipped: said ? 1 : 0 };
}

/** The one that stands most often in the first line, outside quotes. */
function likeliest(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((one) => [one, 0]));
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /[\r\n]/.test(character)) break;
    else if (!isQuoted && counts.has(character)) counts.set(character, counts.get(character)! + 1);
  }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

/** Line by line, as it is read. Throws {@link UsageError} where quotes do not fit. */
export async function* readCsv(path: string, { encoding, delimiter, skipped }: CsvFormat): AsyncGenerator<CsvRow> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    from_line: skipped + 1,
  });
  const source = Readable.from(textOf(path, encoding));
  source.once('error', (error) => parser.destroy(error));
  let begins = skipped + 1;
  try {
    for await (const item of source.pipe(parser)) {
      const { record, info } = item as { record: string[]; info: { lines: number } };
      const cells = record.map((cell) => unmarked(cell).trim());
      const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
      begins = info.lines + 1;
      if (cells.some(Boolean)) yield { line: info.lines - breaks, cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? new UsageError(explain(error, begins)) : error;
  } finally {
    source.destroy();
  }
}

/** A quote that is never closed swallows all that follows: it is in what begins after the last whole row. */
function explain(error: CsvError, begins: number): string {
  const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED';
  const line = isOpen ? begins : ((error as CsvError & { lines?: number }).lines ?? begins);
  const what = isOpen
    ? 'a quote is opened and never closed'
    : 'a quote stands where none may be: a cell with quotes is quoted as a whole, and each quote in it is written twice';
  return `Line ${line}: ${what}. Nothing was imported; mend the line and run it again`;
}
