/** A value as both kinds of database give it. */
export type Value = string | number | boolean | null | Uint8Array;
export type Row = Record<string, Value>;

export interface SourceColumn {
  name: string;
  type: string;
}

export interface SourceTable {
  name: string;
  columns: SourceColumn[];
  /** Of those columns that refer to another table, which. */
  refersTo: Record<string, string>;
}

/** A database that is read, and nothing else. */
export interface Source {
  /** For people, without a password. */
  label: string;
  tables(): Promise<SourceTable[]>;
  /** All rows, some at a time, in the order of a column. */
  rows(table: string, columns: string[], orderBy: string): AsyncGenerator<Row[]>;
  close(): Promise<void>;
}

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export function textOf(value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Uint8Array) return '';
  return String(value).trim();
}
