import { readFile, stat } from 'node:fs/promises';
import initSqlJs, { type Database } from 'sql.js';
import { UsageError } from '../../cli/shell-command.js';
import { quoteName, type Row, type Source, type SourceTable } from './source.js';

const AT_ONCE = 1_000;
const MAGIC = 'SQLite format 3\0';
/** It is read into memory whole. */
const LARGEST = 2_000_000_000;

/** An SQLite file, read by SQLite itself, compiled to WebAssembly: nothing has to be installed. The file stays as it is. */
export class SqliteSource implements Source {
  private constructor(
    private readonly database: Database,
    readonly label: string,
  ) {}

  static async open(path: string): Promise<SqliteSource> {
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) throw new UsageError(`There is no file ${path}; a PostgreSQL is named by postgres://…`);
    if (found.size > LARGEST)
      throw new UsageError(`${path} is larger than 2 GB: load it into a PostgreSQL and name that`);
    const waiting = await stat(`${path}-wal`).catch(() => null);
    if (waiting && waiting.size > 0) {
      throw new UsageError(
        `${path}-wal holds what is not in the file yet: stop the old CRM, or copy the database with sqlite3 ${path} ".backup copy.sqlite3"`,
      );
    }
    const bytes = await readFile(path);
    if (bytes.subarray(0, MAGIC.length).toString('latin1') !== MAGIC) throw new UsageError(`${path} is no SQLite file`);
    const { Database } = await initSqlJs();
    return new SqliteSource(new Database(bytes), path);
  }

  tables(): Promise<SourceTable[]> {
    const names = this.all(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    );
    return Promise.resolve(
      names.map(({ name }) => {
        const table = String(name);
        const columns = this.all(`PRAGMA table_info(${quoteName(table)})`);
        const references = this.all(`PRAGMA foreign_key_list(${quoteName(table)})`);
        return {
          name: table,
          columns: columns.map((column) => ({ name: String(column['name']), type: String(column['type']) })),
          refersTo: Object.fromEntries(references.map((one) => [String(one['from']), String(one['table'])])),
        };
      }),
    );
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the other kind of database is waited for
  async *rows(table: string, columns: string[], orderBy: string): AsyncGenerator<Row[]> {
    const statement = this.database.prepare(
      `SELECT ${columns.map(quoteName).join(', ')} FROM ${quoteName(table)} ORDER BY ${quoteName(orderBy)}`,
    );
    try {
      let rows: Row[] = [];
      while (statement.step()) {
        rows.push(statement.getAsObject());
        if (rows.length === AT_ONCE) {
          yield rows;
          rows = [];
        }
      }
      if (rows.length > 0) yield rows;
    } finally {
      statement.free();
    }
  }

  close(): Promise<void> {
    this.database.close();
    return Promise.resolve();
  }

  private all(sql: string): Row[] {
    const statement = this.database.prepare(sql);
    const rows: Row[] = [];
    while (statement.step()) rows.push(statement.getAsObject());
    statement.free();
    return rows;
  }
}
