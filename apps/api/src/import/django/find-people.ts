import type { DataSource } from 'typeorm';
import { textOf, type Row, type Source, type SourceTable } from './source.js';

export interface Person {
  name: string;
  /** The agent here with the same e-mail address. */
  agentId: string | null;
}

/** The people who worked with the old CRM, by their id there; empty when no table holds any. */
export async function findPeople(
  source: Source,
  tables: SourceTable[],
  dataSource: DataSource,
): Promise<Map<string, Person>> {
  const has = ({ columns }: SourceTable, name: string): boolean => columns.some((column) => column.name === name);
  const table = tables.find((one) => has(one, 'id') && has(one, 'email') && has(one, 'password'));
  if (!table) return new Map();
  const agents: { id: string; email: string }[] = await dataSource.query(
    'SELECT id, lower(email) AS email FROM agents',
  );
  const byEmail = new Map(agents.map(({ id, email }) => [email, id]));
  const columns = ['id', 'email', 'username', 'first_name', 'last_name', 'full_name', 'name'].filter((name) =>
    has(table, name),
  );
  const people = new Map<string, Person>();
  for await (const rows of source.rows(table.name, columns, 'id')) {
    for (const row of rows) {
      const agentId = byEmail.get(textOf(row['email']).toLowerCase()) ?? null;
      people.set(textOf(row['id']), { name: nameOf(row), agentId });
    }
  }
  return people;
}

const nameOf = (row: Row): string =>
  [
    [textOf(row['first_name']), textOf(row['last_name'])].filter(Boolean).join(' '),
    textOf(row['full_name']),
    textOf(row['name']),
    textOf(row['username']),
    textOf(row['email']),
  ].find(Boolean) ?? 'Somebody';
