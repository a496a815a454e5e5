import { DiskFullError, DomainError, isDatabaseAway, isDiskFull } from '@app/common';
import { SettingError } from '@app/config';
import { EmbeddedDatabaseError } from '@app/database';

/** The command line itself is wrong; the sentence says how. */
export class UsageError extends Error {}

export const REFUSED = 1;
export const WRONG_USAGE = 2;

/** Runs a command to its end. What it throws becomes a sentence and an exit code. */
export async function runShellCommand(
  name: string,
  main: (args: string[]) => Promise<void>,
  refused = REFUSED,
): Promise<void> {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    process.exitCode = error instanceof UsageError ? WRONG_USAGE : refused;
    process.stderr.write(`${explain(error, name)}\n`);
  }
}

export function print(lines: string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

/** Columns as wide as their widest cell; the last one runs free. */
export function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
}

function explain(error: unknown, name: string): string {
  if (error instanceof UsageError) return `${error.message}\n(npm run ${name} -- --help says more)`;
  if (isDiskFull(error)) return new DiskFullError().message;
  if (isDatabaseAway(error))
    return 'The database cannot be reached: check DATABASE_URL and that it runs, then try again';
  const isPlain = [DomainError, SettingError, EmbeddedDatabaseError].some((known) => error instanceof known);
  const message = error instanceof Error ? error.message : String(error);
  return isPlain ? message : `This did not work: ${message}`;
}
