import { createWriteStream, type WriteStream } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { csvLine } from '@app/common';
import { UsageError } from '../cli/shell-command.js';

/** Beside the file that is imported: `leads.csv` has `leads-report.csv`. */
export const reportPathFor = (path: string): string =>
  join(dirname(path), `${basename(path, extname(path))}-report.csv`);

/** What became of each line, as a table that spreadsheets open without harm. */
export class ImportReport {
  private constructor(
    readonly path: string,
    private readonly stream: WriteStream,
  ) {}

  /** Throws {@link UsageError} where it cannot be written: before anything has been imported. */
  static async create(path: string, columns: string[]): Promise<ImportReport> {
    const stream = createWriteStream(path, { encoding: 'utf8' });
    try {
      await once(stream, 'open');
    } catch (error) {
      throw new UsageError(`The report cannot be written to ${path}: ${(error as Error).message}`);
    }
    const report = new ImportReport(path, stream);
    // A mark, by which spreadsheets know UTF-8
    stream.write('\uFEFF');
    await report.add(columns);
    return report;
  }

  async add(cells: string[]): Promise<void> {
    if (!this.stream.write(csvLine(cells))) await once(this.stream, 'drain');
  }

  async close(): Promise<void> {
    this.stream.end();
    await finished(this.stream);
  }
}
