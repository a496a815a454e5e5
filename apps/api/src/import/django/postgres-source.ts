import pg from 'pg';
import { UsageError } from '../../cli/shell-command.js';
import { quoteName, type Row, type Source, type SourceTable } from './source.js';

const AT_ONCE = 1_000;
const CURSOR = 'leadline_import';

const COLUMNS = `SELECT c.table_name AS table, c.column_name AS column, c.data_type AS type
  FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE c.table_schema = ANY(current_schemas(false)) AND t.table_type = 'BASE TABLE' ORDER BY c.table_name, c.ordinal_position`;
const REFERENCES = `SELECT k.conrelid::regclass::text AS table, a.attname AS column, k.confrelid::regclass::text AS target
  FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
  WHERE k.contype = 'f' AND array_length(k.conkey, 1) = 1`;

/** A PostgreSQL database in one view of it, in a transaction that can write nothing. */
export class PostgresSource implements Source {
  private constructor(
    private readonly client: pg.Client,
    readonly label: string,
  ) {}

  static async open(url: string): Promise<PostgresSource> {
    const address = new URL(url);
    const label = `${address.host}${address.pathname}`;
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 15_000,
      // Values as PostgreSQL writes them: a timestamp keeps or lacks its zone
      types: { getTypeParser: () => (value: string) => value },
    });
    try {
      await client.connect();
    } catch (error) {
      throw new UsageError(`The database ${label} cannot be reached: ${(error as Error).message}`);
    }
    client.on('error', () => undefined);
    await client.query(
      `SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0`,
    );
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return new PostgresSource(client, label);
  }

  async tables(): Promise<SourceTable[]> {
    const tables = new Map<string, SourceTable>();
    const columns = await this.client.query<{ table: string; column: string; type: string }>(COLUMNS);
    for (const { table, column, type } of columns.rows) {
      const known = tables.get(table) ?? { name: table, columns: [], refersTo: {} };
      tables.set(table, known);
      known.columns.push({ name: column, type });
    }
    const references = await this.client.query<{ table: string; column: string; target: string }>(REFERENCES);
    for (const { table, column, target } of references.rows) {
      const known = tables.get(table.replaceAll('"', ''));
      if (known) known.refersTo[column] = target.replaceAll('"', '');
    }
    return [...tables.values()];
  }

  async *rows(table: string, columns: string[], orderBy: string): AsyncGenerator<Row[]> {
    await this.client.query(
      `DECLARE ${CURSOR} NO SCROLL CURSOR FOR
       SELECT ${columns.map(quoteName).join(', ')} FROM ${quoteName(table)} ORDER BY ${quoteName(orderBy)}`,
    );
    try {
      for (;;) {
        const { rows } = await this.client.query<Row>(`FETCH ${AT_ONCE} FROM ${CURSOR}`);
        if (rows.length > 0) yield rows;
        if (rows.length < AT_ONCE) return;
      }
    } finally {
      await this.client.query(`CLOSE ${CURSOR}`);
    }
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
